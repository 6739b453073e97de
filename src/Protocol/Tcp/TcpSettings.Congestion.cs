namespace ActorTcp.Protocol.Tcp;

/// <content>Congestion control and ECN.</content>
public sealed partial record TcpSettings
{
    /// <summary>How the congestion window grows and shrinks (RFC 5681; RFC 9293 §3.8.2, MUST-19). Linux:
    /// CUBIC (RFC 9438); RFC 9293 asks for RFC 5681.</summary>
    public CongestionControl CongestionControl { get; init; } = Cubic.Instance;

    /// <summary>Whether CUBIC ends slow start at growing delay: as Linux, as RFC 9406, or not at
    /// all.</summary>
    public HyStart HyStart { get; init; } = HyStart.Linux;

    /// <summary>Explicit Congestion Notification (RFC 3168 §6; Linux tcp_ecn 2).</summary>
    public EcnMode Ecn { get; init; } = EcnMode.Passive;

    /// <summary>A peer that asks for Accurate ECN gets it (RFC 9768).</summary>
    public bool AgreesToAccEcn =>
        Ecn is EcnMode.Accurate or EcnMode.AccurateReplies or EcnMode.AccuratePassive;

    /// <summary>A SYN that asked for ECN and went unanswered is sent again without (RFC 3168 §6.1.1.1; Linux
    /// tcp_ecn_fallback).</summary>
    public bool EcnFallback { get; init; } = true;

    /// <summary>So many SYNs are sent again with the request before that (FreeBSD's
    /// net.inet.tcp.ecn.maxretries).</summary>
    public int EcnSynRetries { get; init => field = InRange(value, 0, 255); } = 0;

    /// <summary>A SYN that asks for ECN is granted it even where it is marked capable, which RFC 3168 §6.1.1
    /// forbids; FreeBSD does not look.</summary>
    public bool EcnOfMarkedSyn { get; init; }

    /// <summary>What is marked besides new text.</summary>
    public EcnControl EcnControl { get; init; }

    /// <summary>The first CE is told of at once, as on Linux; else with the next ACK (RFC 3168 §6.1.3 leaves
    /// it open).</summary>
    public bool AckMarkAtOnce { get; init; } = true;

    /// <summary>CWR goes on whatever text leaves first after the window was cut, as on FreeBSD; RFC 3168
    /// §6.1.2 wants it on the first new text.</summary>
    public bool CwrOnRetransmission { get; init; }
}
