using ActorTcp.Actors.Scenarios.Shapes;

namespace ActorTcp.Actors.Scenarios.Drafts;

/// <summary>A count of bytes that triggers a fault, as it was read.</summary>
internal sealed record ByteTriggerDraft
{
    public Placed<string>? Process { get; init; }

    public long? Read { get; init; }

    public long? Written { get; init; }
}
