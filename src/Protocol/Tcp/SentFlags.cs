namespace ActorTcp.Protocol.Tcp;

/// <summary>What is known of a segment in flight.</summary>
[Flags]
internal enum SentFlags : byte
{
    None = 0,

    /// <summary>Sent more than once: its ACK says nothing of the round trip (Karn, RFC 6298 §3).</summary>
    Retransmitted = 1,

    /// <summary>Thought to be lost; its retransmission, if there is one, is <see cref="Again"/>.</summary>
    Lost = 2,

    /// <summary>Reported by a SACK block (RFC 2018 §5).</summary>
    Sacked = 4,

    /// <summary>The octet of a zero-window probe: it may be taken back and sent again as part of a
    /// segment.</summary>
    Probe = 8,

    /// <summary>It had PSH, and has it again when it is sent again (RFC 9293 §3.9.1.2).</summary>
    Pushed = 16,

    /// <summary>Its retransmission is in flight, and not thought to be lost.</summary>
    Again = 32,

    /// <summary>It left in one burst with the next segment, and goes again with it.</summary>
    Joined = 64,
}
