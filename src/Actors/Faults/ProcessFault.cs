namespace ActorTcp.Actors.Faults;

/// <summary>What can happen to a process.</summary>
public enum ProcessFault : byte
{
    /// <summary>It ends at once, whatever it does.</summary>
    Kill,

    /// <summary>It stops reading, and ends once there is something to read: its kernel answers RST.</summary>
    KillUnread,

    /// <summary>It fails with an exception, which its supervisor answers.</summary>
    Crash,

    /// <summary>It does nothing, and its kernel goes on.</summary>
    Freeze,

    /// <summary>It closes its listening socket and opens it again.</summary>
    RestartListener,

    /// <summary>The actors of its connections fail: each ends with RST from its last state.</summary>
    ConnectionCrash,
}
