using ActorTcp.Primitives;

namespace ActorTcp.Actors.Links;

/// <summary>Draws by how much each packet is earlier or later than the delay says.</summary>
internal sealed class JitterStage(Prng prng)
{
    /// <summary>The state of the correlated process: normal with mean 0 and variance 1 at any time.</summary>
    private double _state;
    private bool _hasState;

    /// <summary>Nanoseconds; at least minus <see cref="JitterModel.Downward"/>.</summary>
    public long Draw(JitterModel model) => model switch
    {
        JitterModel.Uniform uniform => Draw(uniform),
        JitterModel.Normal normal => Draw(normal),
        JitterModel.Pareto pareto => Draw(pareto),
        JitterModel.Nothing => 0,
        _ => throw new InvariantViolationException($"no such model: {model}"),
    };

    private long Draw(JitterModel.Uniform model)
    {
        long amount = model.Amount.Nanoseconds;
        if (model.Correlation == 0) return (long)prng.NextBelow(((ulong)amount * 2) + 1) - amount;

        double share = DeterministicMath.NormalCumulative(NextCorrelated(model.Correlation));
        return (long)(((share * 2) - 1) * amount);
    }

    private long Draw(JitterModel.Normal model)
    {
        double z = model.Correlation == 0 ? prng.NextNormal() : NextCorrelated(model.Correlation);
        z = Math.Clamp(z, -JitterModel.Normal.LimitInSigmas, JitterModel.Normal.LimitInSigmas);
        return (long)(z * model.Sigma.Nanoseconds);
    }

    private long Draw(JitterModel.Pareto model)
    {
        // Of the state the negative is taken: its share below is then the U in U^(-1/shape), large where U is
        // small.
        double share = model.Correlation == 0
            ? 1 - prng.NextDouble()
            : DeterministicMath.NormalCumulative(-NextCorrelated(model.Correlation));
        double factor = DeterministicMath.Pow(share, -1 / model.Shape) - 1;
        return (long)Math.Min(factor * model.Scale.Nanoseconds, model.Longest.Nanoseconds);
    }

    private double NextCorrelated(double correlation)
    {
        double fresh = prng.NextNormal();
        double innovation = Math.Sqrt(1 - (correlation * correlation));
        _state = _hasState ? (correlation * _state) + (innovation * fresh) : fresh;
        _hasState = true;
        return _state;
    }
}
