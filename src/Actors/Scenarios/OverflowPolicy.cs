namespace ActorTcp.Actors.Scenarios;

/// <summary>What a listener does when its accept queue is full.</summary>
public enum OverflowPolicy
{
    /// <summary>Ignores the SYN.</summary>
    DropSyn,

    /// <summary>Answers the SYN and ignores the ACK of the handshake.</summary>
    DropAck,

    /// <summary>Answers with RST.</summary>
    Reset,
}
