using ActorTcp.Primitives;

namespace ActorTcp.Actors.Scenarios;

/// <summary>A change of one way of a link: null leaves a value as it is.</summary>
public sealed record DirectionChange
{
    public Duration? Delay { get; init; }

    /// <summary>Goes with <see cref="Delay"/>: the most that a link may draw; null: it is fixed.</summary>
    public Duration? DelayUpTo { get; init; }

    /// <summary>Whether links of a group differ by it.</summary>
    public bool HasRanges => DelayUpTo is not null || Loss is LossPlan.Random { UpTo: not null };

    public JitterPlan? Jitter { get; init; }

    public LossPlan? Loss { get; init; }

    public double? Duplicate { get; init; }

    public ReorderPlan? Reorder { get; init; }

    public double? Corrupt { get; init; }

    /// <summary>Bits per second; zero: no limit.</summary>
    public long? Rate { get; init; }

    public QueuePlan? Queue { get; init; }

    public int? Mtu { get; init; }

    public bool? MtuBlackHole { get; init; }

    public bool? Cut { get; init; }

    public IReadOnlyList<LinkRulePlan>? Rules { get; init; }
}
