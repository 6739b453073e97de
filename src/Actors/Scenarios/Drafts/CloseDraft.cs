using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Scenarios.Drafts;

/// <summary>The close of a process as it was read.</summary>
internal sealed record CloseDraft
{
    public CloseAction How { get; init; }

    public Placed<CloseTrigger>? When { get; init; }

    public Placed<Duration>? At { get; init; }

    public long? AfterSent { get; init; }

    public long? AfterReceived { get; init; }

    public Duration Delay { get; init; }
}
