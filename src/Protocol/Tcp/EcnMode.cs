namespace ActorTcp.Protocol.Tcp;

/// <summary>Whether a connection uses Explicit Congestion Notification (RFC 3168; Linux tcp_ecn).</summary>
public enum EcnMode : byte
{
    /// <summary>Neither asks for it nor agrees to it (0).</summary>
    Off,

    /// <summary>Agrees where the peer asks (2, the default of Linux).</summary>
    Passive,

    /// <summary>Asks, and agrees (1).</summary>
    On,
}
