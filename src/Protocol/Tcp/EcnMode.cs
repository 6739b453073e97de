namespace ActorTcp.Protocol.Tcp;

/// <summary>Whether a connection uses Explicit Congestion Notification (RFC 3168; Linux tcp_ecn), and with
/// which feedback.</summary>
public enum EcnMode : byte
{
    /// <summary>Neither asks for it nor agrees to it (0).</summary>
    Off,

    /// <summary>Agrees where the peer asks (2, the default of Linux).</summary>
    Passive,

    /// <summary>Asks, and agrees (1).</summary>
    On,

    /// <summary>Asks for Accurate ECN (RFC 9768) and agrees to either kind (3).</summary>
    Accurate,

    /// <summary>Agrees to either kind, asks for that of RFC 3168 (4 on Linux).</summary>
    AccurateReplies,

    /// <summary>Agrees to either kind, asks for none (5 on Linux, 4 on FreeBSD).</summary>
    AccuratePassive,
}
