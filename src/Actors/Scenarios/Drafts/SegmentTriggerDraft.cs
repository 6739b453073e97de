using ActorTcp.Actors.Scenarios.Shapes;

namespace ActorTcp.Actors.Scenarios.Drafts;

/// <summary>A segment that triggers a fault, as it was read.</summary>
internal sealed record SegmentTriggerDraft
{
    public Placed<string>? Link { get; init; }

    public LinkDirection Direction { get; init; }

    public RuleMatch Match { get; init; } = RuleMatch.Everything;
}
