namespace ActorTcp.Protocol.Tcp;

/// <summary>What a connection remembers in one bit each.</summary>
[Flags]
internal enum ConnectionFlags : uint
{
    None = 0,

    /// <summary>It came from a passive OPEN: a RST in SYN-RECEIVED returns it to LISTEN.</summary>
    Passive = 1,

    /// <summary>Our SYN is acknowledged.</summary>
    SynAcked = 2,

    /// <summary>Our SYN was sent more than once (RFC 6298 §5.7, RFC 6928 §2).</summary>
    SynRetransmitted = 4,

    /// <summary>The program closed its side: a FIN follows the data.</summary>
    FinQueued = 8,

    /// <summary>Our FIN is the last octet before SND.NXT.</summary>
    FinSent = 16,

    /// <summary>The FIN of the peer is the last octet before RCV.NXT.</summary>
    FinReceived = 32,

    /// <summary>The program has no descriptor left.</summary>
    Orphan = 64,

    /// <summary>The program reads no more: what arrives is acknowledged and thrown away.</summary>
    ReceiveShutdown = 128,

    Timestamps = 256,
    Sack = 512,

    /// <summary>The program found the send buffer full and wants to hear when there is room.</summary>
    WantsToWrite = 1_024,

    /// <summary>The last write announced more (MSG_MORE): its end is not pushed.</summary>
    MoreFollows = 2_048,

    /// <summary>SND.UP is ahead of SND.UNA.</summary>
    UrgentToSend = 4_096,

    /// <summary>RCV.UP is ahead of what the program has read.</summary>
    UrgentToRead = 8_192,

    /// <summary>Answer with an ACK at the end of this event, with data if there are any (RFC 9293
    /// MUST-58).</summary>
    AckNow = 16_384,

    /// <summary>That ACK repeats the last one: the segment left a gap or was old.</summary>
    AckIsDuplicate = 32_768,

    /// <summary>Both SYNs offered window scaling.</summary>
    WindowScaling = 65_536,

    /// <summary>TCP_CORK: no segment that could be larger.</summary>
    Corked = 1u << 17,

    /// <summary>Text that was pushed waits for its ACK; <see cref="AckPushedTwice"/>: and more of
    /// it.</summary>
    AckPushed = 1u << 18,

    AckPushedTwice = 1u << 19,

    /// <summary>The program answers what it gets, so that ACKs can wait for its answers (Linux).</summary>
    PingPong = 1u << 20,

    /// <summary>The user timeout has to be told once more, in a segment without SYN (RFC 5482
    /// §3.1).</summary>
    UserTimeoutToSend = 1u << 23,

    /// <summary>A SYN cookie brought it about: when our SYN-ACK left is not known.</summary>
    FromCookie = 1u << 28,

    /// <summary>The ACK of our SYN came and was put off (TCP_DEFER_ACCEPT).</summary>
    AckDeferred = 1u << 29,

    /// <summary>Our SYN carried text (RFC 7413).</summary>
    SynText = 1u << 30,

    /// <summary>Active: the SYN had a Fast Open option; passive: the text of the SYN was taken (RFC
    /// 7413).</summary>
    FastOpen = 1u << 31,

    /// <summary>Both ends take part in ECN (RFC 3168 §6.1.1).</summary>
    Ecn = 1 << 24,

    /// <summary>Both ends are in AccECN mode, and <see cref="Ecn"/> is not set (RFC 9768 §3.1).</summary>
    AccEcn = 1 << 21,

    /// <summary>No SYN of ours but ECN-setup ones has gone out.</summary>
    EcnAsked = 1 << 25,

    /// <summary>CE came: ACKs carry ECE (RFC 3168 §6.1.3; DCTCP.CE of RFC 8257 §3.2).</summary>
    EcnEcho = 1 << 26,

    /// <summary>The window was cut, and no new text has said so by CWR yet (RFC 3168 §6.1.2).</summary>
    EcnCutting = 1 << 27,
}
