namespace ActorTcp.Protocol.Tcp;

/// <summary>What a passive OPEN is told besides the SYN.</summary>
/// <param name="Iss">Our initial sequence number.</param>
public readonly record struct PassiveOpening(SeqNum Iss)
{
    /// <summary>Added to our timestamps (RFC 7323 §7.1).</summary>
    public uint TimestampOffset { get; init; }

    /// <summary>The SYN showed a good cookie: its text is taken at once (RFC 7413 §4.2.2).</summary>
    public bool TakesText { get; init; }

    /// <summary>What the SYN-ACK gives the client; of length 0: nothing.</summary>
    public FastOpenCookie Cookie { get; init; }

    /// <summary>The client spoke the experimental form of the option.</summary>
    public bool IsExperiment { get; init; }
}
