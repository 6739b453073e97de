using ActorTcp.Primitives;

namespace ActorTcp.Actors.Links;

/// <summary>
/// Decides for each packet whether the link loses it. Keeps its state when the model changes.
/// </summary>
internal sealed class LossStage(Prng prng)
{
    private bool _isBad;
    private long _count;

    /// <summary>Random loss, for a link that has nothing else.</summary>
    public ChanceStage Random { get; } = new(prng);

    public LinkDropReason Judge(LossModel model) => model switch
    {
        LossModel.Random random => Random.Draw(random.Chance) ? LinkDropReason.Loss : LinkDropReason.None,
        LossModel.GilbertElliott bursts => Judge(bursts),
        LossModel.EveryNth every => ++_count % every.N == 0 ? LinkDropReason.Nth : LinkDropReason.None,
        LossModel.Nothing => LinkDropReason.None,
        _ => throw new InvariantViolationException($"no such model: {model}"),
    };

    private LinkDropReason Judge(LossModel.GilbertElliott model)
    {
        if (prng.Chance(_isBad ? model.BadToGood : model.GoodToBad)) _isBad = !_isBad;
        if (!prng.Chance(_isBad ? model.LossInBad : model.LossInGood)) return LinkDropReason.None;

        return _isBad ? LinkDropReason.BurstLoss : LinkDropReason.Loss;
    }
}
