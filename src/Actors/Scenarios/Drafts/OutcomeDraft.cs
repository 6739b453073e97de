using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Scenarios.Drafts;

/// <summary>What must come of a fault, as it was read.</summary>
internal sealed record OutcomeDraft
{
    /// <summary>Null: never.</summary>
    public Duration? Within { get; init; }

    public Detection? By { get; init; }

    public Placed<string>? Fault { get; init; }
}
