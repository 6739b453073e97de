using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <content>Path MTU discovery (RFC 1191, RFC 8201, RFC 4821).</content>
public sealed partial record TcpSettings
{
    /// <summary>Linux tcp_min_snd_mss, bytes.</summary>
    public const int LeastProbe = 48;

    /// <summary>Believe ICMP that a packet was too big, and set DF (RFC 9293 §3.7.2, Linux
    /// ip_no_pmtu_disc 0, IP_MTU_DISCOVER, RFC 1191 §6.6).</summary>
    public bool PathMtuDiscovery { get; init; } = true;

    /// <summary>No ICMP makes the path MTU of IPv4 smaller, bytes (Linux min_pmtu; IPv6: 1280, RFC 8201
    /// §4).</summary>
    public int PathMtuFloor { get; init => field = InRange(value, 68, 65_535); } = 552;

    /// <summary>How long a smaller path MTU is believed (RFC 1191 §6.3, RFC 8201 §5.3; Linux
    /// mtu_expires); zero: for ever.</summary>
    public Duration PathMtuExpiry
    {
        get;
        init => field = InRange(value, Duration.Zero, 86_400.Seconds());
    } = 600.Seconds();

    /// <summary>Look for the path MTU without ICMP (RFC 4821, Linux tcp_mtu_probing).</summary>
    public MtuProbing MtuProbing { get; init; } = MtuProbing.Off;

    /// <summary>Segment to begin with where a black hole is suspected, bytes of text (RFC 4821 §7.2, Linux
    /// tcp_base_mss).</summary>
    public int MtuProbeBase { get; init => field = InRange(value, LeastProbe, LargestMss); } = 1_024;

    /// <summary>Smallest segment that the search goes down to, bytes of text (Linux
    /// tcp_mtu_probe_floor).</summary>
    public int MtuProbeFloor { get; init => field = InRange(value, LeastProbe, LargestMss); } = 48;

    /// <summary>The search ends where less than so many bytes are uncertain (Linux
    /// tcp_probe_threshold).</summary>
    public int MtuProbeThreshold { get; init => field = InRange(value, 1, 65_535); } = 8;
}
