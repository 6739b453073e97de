namespace ActorTcp.Actors.Links;

/// <summary>With what a link answers a segment.</summary>
public enum AnswerKind : byte
{
    /// <summary>RST with exactly the number that is expected (RFC 9293 §3.5.2).</summary>
    Reset,

    /// <summary>RST inside the window, but not at its edge: RFC 5961 §3.2 asks back.</summary>
    ResetInWindow,

    /// <summary>RST with a number drawn at random.</summary>
    ResetBlind,

    /// <summary>An ACK of all that the segment carries.</summary>
    Ack,

    /// <summary>ICMP: host unreachable.</summary>
    HostUnreachable,

    /// <summary>ICMP: net unreachable.</summary>
    NetUnreachable,

    /// <summary>ICMP: port unreachable.</summary>
    PortUnreachable,

    /// <summary>ICMP: administratively prohibited.</summary>
    Prohibited,
}
