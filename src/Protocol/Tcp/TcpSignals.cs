namespace ActorTcp.Protocol.Tcp;

/// <summary>What happened that a program wants to know. Several may come from one event.</summary>
[Flags]
public enum TcpSignals : ushort
{
    None = 0,

    /// <summary>ESTABLISHED was entered.</summary>
    Connected = 1,

    /// <summary>There are bytes to receive that were not there before.</summary>
    Readable = 2,

    /// <summary>The send buffer, which was full, has room again.</summary>
    Writable = 4,

    /// <summary>The peer's FIN was taken in: after the bytes that are still to be read comes the end of
    /// stream.</summary>
    PeerClosed = 8,

    /// <summary>The connection ended abnormally; <see cref="TcpConnection.Error"/> says how.</summary>
    Failed = 16,

    /// <summary>The TCB is gone (CLOSED); the port table can forget it.</summary>
    Released = 32,

    /// <summary>Urgent data were announced (RFC 9293 §3.8.5).</summary>
    Urgent = 64,

    /// <summary>Everything sent, FIN included where there was one, is acknowledged: a lingering close may
    /// return.</summary>
    AllAcknowledged = 128,

    /// <summary>R1 retransmissions of one segment: delivery is in trouble, and the IP layer should look for
    /// another way (RFC 9293 §3.8.3, MUST-20 b, SHLD-9).</summary>
    PathSuspect = 256,

    /// <summary>A soft ICMP error stands in <see cref="TcpConnection.Error"/> (RFC 9293 §3.9.1.8,
    /// MUST-47).</summary>
    SoftError = 512,

    /// <summary>Something on the way seems to swallow Fast Open (RFC 7413 §7.1, Linux).</summary>
    FastOpenBlackhole = 1_024,
}
