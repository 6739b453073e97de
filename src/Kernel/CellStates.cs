namespace ActorTcp.Kernel;

/// <summary>What is not plain about a cell; zero is the fast way through the dispatcher.</summary>
[Flags]
internal enum CellStates : byte
{
    None = 0,

    /// <summary>PostStop has been called; what comes now is a dead letter.</summary>
    Stopped = 1,

    /// <summary>Its children are being stopped, then itself.</summary>
    Stopping = 2,

    /// <summary>Will be stopped as soon as the current message is done.</summary>
    StopRequested = 4,

    /// <summary>It or an ancestor is frozen: what comes waits.</summary>
    Suspended = 8,

    /// <summary>Suspended itself, not only by an ancestor.</summary>
    Frozen = 16,

    HasReceiveTimeout = 32,
    HasBehaviors = 64,

    /// <summary>A lean actor could not start.</summary>
    Unstarted = 128,

    /// <summary>A message needs a closer look before it reaches the actor.</summary>
    NotPlain = Stopped | Stopping | Suspended | HasReceiveTimeout | HasBehaviors,
}
