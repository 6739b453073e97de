namespace ActorTcp.Actors.Links;

/// <summary>A part of a packet that a rule can rewrite or damage, as RFC 9293 §3.1 and RFC 791 name
/// them.</summary>
public enum SegmentField : byte
{
    Seq,
    Ack,
    Window,
    Flags,
    UrgentPointer,
    SourcePort,
    DestinationPort,

    /// <summary>Of TCP. To be damaged only: what is rewritten gets a sound one.</summary>
    Checksum,

    /// <summary>To be damaged only.</summary>
    DataOffset,

    /// <summary>To be damaged only.</summary>
    Payload,

    /// <summary>Of the IP header.</summary>
    Ttl,

    /// <summary>Of the IP header: DSCP and ECN.</summary>
    Tos,

    /// <summary>The value of the MSS option.</summary>
    Mss,

    /// <summary>The shift count of the window scale option.</summary>
    WindowScale,

    /// <summary>TSval of the timestamps option.</summary>
    TsVal,

    /// <summary>TSecr of the timestamps option.</summary>
    TsEcr,
}
