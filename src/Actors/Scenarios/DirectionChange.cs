using ActorTcp.Primitives;

namespace ActorTcp.Actors.Scenarios;

/// <summary>A change of one way of a link: null leaves a value as it is.</summary>
public sealed record DirectionChange
{
    public Duration? Delay { get; init; }

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
