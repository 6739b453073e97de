using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Actors.Scenarios.Yaml;
using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Scenarios.Drafts;

/// <summary>A process as it was read.</summary>
internal sealed record ProcessDraft(Node Node, ProgramPlan Program)
{
    public Placed<string>? Host { get; init; }

    public Placed<Duration>? Start { get; init; }

    public TcpChange Tcp { get; init; } = TcpChange.Nothing;

    public SocketDraft Socket { get; init; } = new();

    public CloseDraft Close { get; init; } = new();

    public OverflowPolicy? Overflow { get; init; }

    public FlowPlan Reading { get; init; } = FlowPlan.Free;

    public FlowPlan Writing { get; init; } = FlowPlan.Free;

    public Duration ReadAfter { get; init; }

    public IReadOnlyList<ReadPause> ReadPauses { get; init; } = [];

    public Duration ReceiveTimeout { get; init; }

    public SupervisionPlan Supervision { get; init; } = SupervisionPlan.OfProcesses;

    public bool? ExitSendsReset { get; init; }

    /// <summary>The port that it listens to.</summary>
    public Placed<ushort>? Port { get; init; }

    public Placed<IpAddress>? Address { get; init; }

    public ListenPlan Listen { get; init; } = new();

    public TargetDraft? Target { get; init; }

    public Placed<ushort>? BindPort { get; init; }

    public ConnectPlan Connect { get; init; } = new();
}
