namespace ActorTcp.Protocol.Tcp;

/// <summary>What a listener does with a peer that it has no room for.</summary>
public enum BacklogOverflow : byte
{
    /// <summary>No answer to the SYN; the peer tries again. What was let in before completes (BSD).</summary>
    DropSyn,

    /// <summary>As <see cref="DropSyn"/>; and the last ACK of a handshake that was let in before is not taken
    /// in while the accept queue is full, so that the SYN-ACK is sent again (Linux,
    /// tcp_abort_on_overflow = 0).</summary>
    DropLastAck,

    /// <summary>RST to the SYN, and to the last ACK (Windows; of Linux with tcp_abort_on_overflow = 1 the
    /// latter).</summary>
    Reset,
}
