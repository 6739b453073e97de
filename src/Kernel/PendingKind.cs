namespace ActorTcp.Kernel;

/// <summary>What is to be done between two messages.</summary>
internal enum PendingKind
{
    Stop,
    Supervise,

    /// <summary>Deliver the next message that waits in front of the mailbox.</summary>
    Replay,

    /// <summary>An invariant was violated, whatever the actor's code did with the exception.</summary>
    FailSystem,
}
