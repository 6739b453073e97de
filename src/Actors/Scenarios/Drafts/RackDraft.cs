using ActorTcp.Actors.Scenarios.Shapes;

namespace ActorTcp.Actors.Scenarios.Drafts;

/// <summary>A rack as it was read.</summary>
internal sealed record RackDraft
{
    public IReadOnlyList<Placed<string>> Hosts { get; init; } = [];

    public SupervisionPlan Supervision { get; init; } = SupervisionPlan.OfHosts;

    public bool AllForOne { get; init; }
}
