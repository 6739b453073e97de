using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Actors.Scenarios.Yaml;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Scenarios.Drafts;

/// <summary>A fault as it was read.</summary>
internal sealed record FaultDraft(Node Node)
{
    public string Name { get; init; } = "";

    /// <summary>The word for what goes wrong.</summary>
    public string Kind { get; init; } = "";

    public FaultTargetDraft? What { get; init; }

    public Placed<Duration>? At { get; init; }

    public Placed<Duration>? Every { get; init; }

    public double? PerSecond { get; init; }

    public Placed<(string Subject, TcpState State)>? State { get; init; }

    public SegmentTriggerDraft? Segment { get; init; }

    public ByteTriggerDraft? Bytes { get; init; }

    public Placed<Duration>? For { get; init; }

    public int? Times { get; init; }
}
