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

    /// <summary>A SYN that asked for ECN and went unanswered is sent again without (RFC 3168 §6.1.1.1; Linux
    /// tcp_ecn_fallback).</summary>
    public bool EcnFallback { get; init; } = true;
}
