using ActorTcp.Actors.Scenarios.Shapes;

namespace ActorTcp.Actors.Scenarios.Drafts;

/// <summary>The capture as it was read.</summary>
internal sealed record CaptureDraft
{
    /// <summary>All, none, or null for the named ones; null and no names: by the number of
    /// connections.</summary>
    public bool? AllLinks { get; init; }

    public IReadOnlyList<Placed<string>> Links { get; init; } = [];

    public IReadOnlyList<Placed<string>> Hosts { get; init; } = [];

    public CapturePlan Plan { get; init; } = new();
}
