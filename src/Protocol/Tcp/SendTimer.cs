namespace ActorTcp.Protocol.Tcp;

/// <summary>What the send side waits for: one thing at a time.</summary>
internal enum SendTimer : byte
{
    Off,

    /// <summary>The acknowledgment of what is in flight (RFC 6298).</summary>
    Retransmission,

    /// <summary>A window (RFC 9293 §3.8.6.1).</summary>
    ZeroWindowProbe,

    /// <summary>A window, or data, worth a segment (RFC 9293 §3.8.6.2.1, the override timeout).</summary>
    SillyWindowOverride,

    /// <summary>The acknowledgment of the end of a flight (RFC 8985 §7.2).</summary>
    LossProbe,

    /// <summary>What was overtaken, and may come yet (RFC 8985 §6.2).</summary>
    Reordering,
}
