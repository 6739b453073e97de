using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Actors.Scenarios.Yaml;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Scenarios.Drafts;

/// <summary>An entry of the timeline as it was read.</summary>
internal sealed record TimelineDraft(Node Node)
{
    public Placed<Duration>? At { get; init; }

    public Placed<string>? Link { get; init; }

    public LinkDirection Direction { get; init; }

    public DirectionChange Change { get; init; } = new();
}
