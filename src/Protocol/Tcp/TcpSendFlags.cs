namespace ActorTcp.Protocol.Tcp;

/// <summary>How SEND treats the bytes (RFC 9293 §3.9.1.2).</summary>
[Flags]
public enum TcpSendFlags : byte
{
    /// <summary>As sockets do: every write is pushed.</summary>
    None = 0,

    /// <summary>The PUSH flag, in words; what <see cref="None"/> does as well.</summary>
    Push = 1,

    /// <summary>The last byte is urgent (RFC 9293 §3.8.5, RFC 6093).</summary>
    Urgent = 2,

    /// <summary>More will follow at once: no push, wait for a full-sized segment (MSG_MORE).</summary>
    More = 4,

    /// <summary>A record ends here: nothing that follows goes in one segment with it (MSG_EOR, as Linux takes
    /// it).</summary>
    EndOfRecord = 8,
}
