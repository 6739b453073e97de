namespace ActorTcp.Actors.Scenarios;

/// <summary>Segments by their control bits; each segment is of exactly one kind.</summary>
public enum SegmentKind
{
    /// <summary>SYN without ACK.</summary>
    Syn,

    /// <summary>SYN and ACK.</summary>
    SynAck,

    /// <summary>FIN, whatever else is set.</summary>
    Fin,

    /// <summary>RST, whatever else is set.</summary>
    Rst,

    /// <summary>ACK alone, with or without PSH and payload.</summary>
    Ack,
}
