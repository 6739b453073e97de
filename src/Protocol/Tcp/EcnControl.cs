namespace ActorTcp.Protocol.Tcp;

/// <summary>Which segments besides new text are marked as capable of ECN.</summary>
public enum EcnControl : byte
{
    /// <summary>None (RFC 3168 §6.1).</summary>
    None = 0,

    /// <summary>The first SYN-ACK, as in RFC 5562.</summary>
    SynAck = 1,

    /// <summary>The first SYN and SYN-ACK, ACKs, FINs and retransmissions, as the working draft ECN++ would
    /// have it.</summary>
    All = 2,
}
