using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Hosts;

/// <summary>What a host is told at its birth.</summary>
public sealed record HostSettings
{
    /// <summary>Unique in the scenario; selects the host's random streams.</summary>
    public required string Name { get; init; }

    /// <summary>Its place in its group, from 0.</summary>
    public int Member { get; init; }

    /// <summary>At least one; the first of a family is the source of what is not bound.</summary>
    public required IReadOnlyList<IpAddress> Addresses { get; init; }

    /// <summary>First port that connect may choose (RFC 6056 §3.2).</summary>
    public int EphemeralLow { get; init; } = 32_768;

    /// <summary>Last port that connect may choose.</summary>
    public int EphemeralHigh { get; init; } = 60_999;

    public ClosedPortPolicy ClosedPort { get; init; } = ClosedPortPolicy.Reset;

    public TcpSettings Tcp { get; init; } = TcpSettings.Default;

    /// <summary>What follows when the host crashes, or a process on it escalates its crash.</summary>
    public SupervisionPlan Supervision { get; init; } = SupervisionPlan.OfHosts;

    /// <summary>At least this long between two ICMP errors of a host (RFC 1812 §4.3.2.8); zero: no
    /// limit.</summary>
    public Duration IcmpInterval { get; init; } = 1.Ms;
}
