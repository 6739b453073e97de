namespace ActorTcp.Actors.Processes;

/// <summary>What a process is reminded of.</summary>
internal enum AlarmPurpose : byte
{
    /// <summary>The process starts to listen or to connect.</summary>
    Start,

    /// <summary>The next connection is to be opened.</summary>
    Arrival,

    /// <summary>A connect has taken too long.</summary>
    ConnectTimeout,

    /// <summary>A failed connect is tried again.</summary>
    Reconnect,

    /// <summary>A read has waited too long.</summary>
    ReceiveTimeout,

    /// <summary>The program goes on: it has thought, or held its connection, long enough.</summary>
    Program,

    /// <summary>The time to close has come.</summary>
    Close,

    /// <summary>A pause of reading is over.</summary>
    PauseEnds,

    /// <summary>The next read is due.</summary>
    ReadTurn,

    /// <summary>The next write is due.</summary>
    WriteTurn,

    /// <summary>A lingering close has waited long enough.</summary>
    LingerTimeout,
}
