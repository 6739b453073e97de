using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Scenarios;

/// <summary>Where a client connects to, how often and when.</summary>
public sealed record ConnectPlan
{
    /// <summary>With several hosts, each client host takes turns among those that it has a link to.</summary>
    public HostPlan Host { get; init; } = new();

    public ushort Port { get; init; }

    /// <summary>One of the target's addresses; null: the first of a family that both have.</summary>
    public IpAddress? Address { get; init; }

    /// <summary>The process at the other end, by name; null when the file names a host and a port only and no
    /// process has that port.</summary>
    public string? Process { get; init; }

    /// <summary>Connections of the process, over all hosts of its group.</summary>
    public int Connections { get; init; } = 1;

    public ArrivalPlan Arrival { get; init; } = new ArrivalPlan.AtOnce();

    /// <summary>The local port; null: an ephemeral one.</summary>
    public ushort? BindPort { get; init; }

    /// <summary>The call fails with ETIMEDOUT after that time; zero: TCP's own limit alone.</summary>
    public Duration Timeout { get; init; }

    /// <summary>How often a connection that failed is tried again; zero: never.</summary>
    public int ReconnectAttempts { get; init; }

    /// <summary>Time between a failure and the next attempt.</summary>
    public Duration ReconnectDelay { get; init; } = 1.Seconds();
}
