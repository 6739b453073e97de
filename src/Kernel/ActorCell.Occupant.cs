namespace ActorTcp.Kernel;

/// <content>The actor in the cell, whatever object that is.</content>
public abstract partial class ActorCell
{
    /// <summary>Not yet while it is built, and no more when that failed or the cell is stopped.</summary>
    private protected abstract bool HasActor { get; }

    private protected abstract SupervisorStrategy? OwnStrategy { get; }

    /// <summary>Builds the actor where that is to be done, and calls PreStart.</summary>
    private protected abstract void StartActor();

    /// <summary>Builds another actor, and calls PostRestart.</summary>
    private protected abstract void RestartActor(Exception cause);

    private protected abstract void DropActor();

    private protected abstract void Dispatch(object message);

    private protected abstract void DispatchDeadline();

    private protected abstract void DispatchPreRestart(Exception cause, object? message);

    private protected abstract void DispatchPostStop();

    internal abstract void Foresee(object message, Foresight when);

    /// <summary>See <see cref="Actor.Anticipates"/>.</summary>
    internal virtual bool WantsForesight => false;
}
