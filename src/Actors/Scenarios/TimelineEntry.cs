using ActorTcp.Primitives;

namespace ActorTcp.Actors.Scenarios;

/// <summary>A change of a link while the scenario runs.</summary>
public sealed record TimelineEntry
{
    public Place Place { get; init; }

    public Instant At { get; init; }

    /// <summary>The link, or all links of the group.</summary>
    public LinkPlan Link { get; init; } = new();

    public LinkDirection Direction { get; init; }

    /// <summary>A cut and a repair are changes of <see cref="DirectionChange.Cut"/>.</summary>
    public DirectionChange Change { get; init; } = new();
}
