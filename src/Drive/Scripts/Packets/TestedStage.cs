namespace ActorTcp.Drive.Scripts.Packets;

/// <summary>How far the interpreter knows a connection.</summary>
internal enum TestedStage
{
    /// <summary>socket was called, or bind.</summary>
    Fresh,

    /// <summary>listen was called.</summary>
    Listening,

    /// <summary>connect was called, and no SYN seen.</summary>
    Connecting,

    /// <summary>A packet of the script's came in first: the host's numbers are not known yet.</summary>
    Entered,

    /// <summary>Its SYN, or SYN-ACK, was seen: numbers can be translated.</summary>
    Known,
}
