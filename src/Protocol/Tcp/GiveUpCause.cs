namespace ActorTcp.Protocol.Tcp;

/// <summary>What made a connection give its peer up.</summary>
public enum GiveUpCause : byte
{
    None,

    /// <summary>As many retransmissions or probes as there may be (RFC 9293 §3.8.3, R2).</summary>
    Retransmission,

    /// <summary>Keep-alive probes that nobody answered (RFC 9293 §3.8.4).</summary>
    KeepAlive,

    /// <summary>The user timeout (RFC 9293 §3.9.1.2).</summary>
    UserTimeout,
}
