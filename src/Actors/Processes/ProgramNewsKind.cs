namespace ActorTcp.Actors.Processes;

/// <summary>What a program did or saw.</summary>
internal enum ProgramNewsKind : byte
{
    /// <summary>connect() succeeded.</summary>
    Connected,

    /// <summary>connect() failed.</summary>
    ConnectFailed,

    /// <summary>accept() gave it a connection.</summary>
    Accepted,

    /// <summary>bind() or listen() failed.</summary>
    ListenFailed,

    /// <summary>It read some bytes.</summary>
    Read,

    /// <summary>It read the end of the stream.</summary>
    EndOfStream,

    /// <summary>A call failed.</summary>
    Failed,

    /// <summary>It called shutdown().</summary>
    ShutDown,

    /// <summary>It called close(), or aborted.</summary>
    Closed,

    /// <summary>It is gone: its kernel closes what it had open.</summary>
    Ended,
}
