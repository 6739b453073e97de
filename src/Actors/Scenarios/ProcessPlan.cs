using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Scenarios;

/// <summary>A program on a host, or on each host of a group: it listens or it connects, never both.</summary>
public sealed record ProcessPlan
{
    public string Name { get; init; } = "";

    public Place Place { get; init; }

    public HostPlan Host { get; init; } = new();

    public ProgramPlan Program { get; init; } = new ProgramPlan.EchoServer();

    /// <summary>When it starts to listen or to connect.</summary>
    public Duration Start { get; init; }

    /// <summary>Set for servers.</summary>
    public ListenPlan? Listen { get; init; }

    /// <summary>Set for clients.</summary>
    public ConnectPlan? Connect { get; init; }

    /// <summary>What its host does when it crashes.</summary>
    public SupervisionPlan Supervision { get; init; } = SupervisionPlan.OfProcesses;

    /// <summary>Its connections are reset when it ends abnormally, as Windows does; else the kernel closes
    /// them.</summary>
    public bool ExitSendsReset { get; init; }

    public SocketPlan Socket { get; init; } = SocketPlan.Default;

    /// <summary>How and when each connection is closed from this side.</summary>
    public ClosePlan Close { get; init; } = ClosePlan.OfClients;

    /// <summary>Stretches of virtual time in which the process reads nothing; sorted, apart from each
    /// other.</summary>
    public IReadOnlyList<ReadPause> ReadPauses { get; init; } = [];

    public FlowPlan Reading { get; init; } = FlowPlan.Free;

    public FlowPlan Writing { get; init; } = FlowPlan.Free;

    /// <summary>A read that waits longer fails with EAGAIN and the connection is closed; zero: it waits for
    /// ever.</summary>
    public Duration ReceiveTimeout { get; init; }

    /// <summary>Settings of its sockets: persona, file, host, process and socket options, in this
    /// order.</summary>
    public TcpSettings Tcp { get; init; } = TcpSettings.Default;

    /// <summary>The name on a member of the host group: <c>web</c>, or <c>web-1</c> on the first
    /// host.</summary>
    public string NameOf(int hostIndex) => Host.Count == 1 ? Name : $"{Name}-{hostIndex + 1}";

    /// <summary>How many of the connections a member of the host group opens: they are dealt out in
    /// turn.</summary>
    public int ConnectionsOf(int hostIndex)
    {
        if (Connect is null) return 0;

        int share = Connect.Connections / Host.Count;
        return hostIndex < Connect.Connections % Host.Count ? share + 1 : share;
    }
}
