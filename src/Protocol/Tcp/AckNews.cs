namespace ActorTcp.Protocol.Tcp;

/// <summary>What an ACK says, beyond its number.</summary>
[Flags]
internal enum AckNews : ushort
{
    None = 0,

    /// <summary>SND.UNA moved.</summary>
    Advanced = 1,

    /// <summary>It covers a segment that was sent more than once.</summary>
    Ambiguous = 2,

    /// <summary>A SACK block reports a segment for the first time.</summary>
    Sacked = 4,

    /// <summary>It delivered a segment that was sent once, before the last recovery began (RFC 5682
    /// §3.1).</summary>
    OriginalDelivered = 8,

    /// <summary>A duplicate was reported (RFC 2883).</summary>
    Duplicate = 16,

    /// <summary>The duplicate was the tail loss probe (RFC 8985 §7.4).</summary>
    DuplicateOfProbe = 32,

    /// <summary>SND.UNA stands at a segment that was SACKed: the peer threw it away (RFC 2018 §8).</summary>
    Reneged = 64,

    /// <summary>A duplicate acknowledgment in the sense of RFC 5681 §2.</summary>
    DuplicateAck = 128,

    /// <summary>A retransmission was found to be lost.</summary>
    AgainLost = 256,

    /// <summary>The timer of the send side is to be set anew (RFC 6298 (5.3)).</summary>
    RestartTimer = 512,
}
