using ActorTcp.Primitives;

namespace ActorTcp.Actors.Scenarios;

/// <content>Values that each link of a group draws for itself.</content>
public sealed partial record DirectionPlan
{
    /// <summary>Most that <see cref="Delay"/>, which is then the least, may be on a link; null: it is
    /// fixed.</summary>
    public Duration? DelayUpTo { get; init; }

    /// <summary>Whether links of a group differ.</summary>
    public bool HasRanges => DelayUpTo is not null || Loss is LossPlan.Random { UpTo: not null };

    /// <summary>The plan of one link: what is a range becomes a value of it, all values equally
    /// likely.</summary>
    /// <param name="prng">Of the link. Both its directions, and all changes of the timeline, draw the same
    /// share of their ranges, as it is one path.</param>
    public DirectionPlan DrawnBy(Prng prng)
    {
        DirectionPlan drawn = this;
        if (DelayUpTo is { } most)
        {
            long range = (most - Delay).Nanoseconds;
            var more = (long)(((UInt128)(ulong)range + 1) * prng.Fork("delay").NextUInt64() >> 64);
            drawn = drawn with { Delay = Delay + new Duration(more), DelayUpTo = null };
        }

        if (Loss is LossPlan.Random { UpTo: { } mostLoss } loss)
        {
            double more = (mostLoss - loss.Probability) * prng.Fork("loss").NextDouble();
            drawn = drawn with
            {
                Loss = loss with { Probability = loss.Probability + more, UpTo = null },
            };
        }

        return drawn;
    }
}
