namespace ActorTcp.Kernel;

/// <summary>An actor that is its own cell: one object in place of two, for millions of them.</summary>
/// <remarks>No other can take its place: a restart stops it.</remarks>
public abstract class LeanActor : ActorCell
{
    private protected override bool HasActor => !Is(CellStates.Unstarted | CellStates.Stopped);

    private protected override SupervisorStrategy? OwnStrategy => SupervisorStrategy;

    /// <summary>For the failures of its children.</summary>
    protected virtual SupervisorStrategy SupervisorStrategy => SupervisorStrategy.Default;

    protected abstract void Receive(object message);

    /// <summary>Its deadline (<see cref="ActorCell.SetDeadline"/>) has come.</summary>
    protected virtual void OnDeadline()
    {
    }

    /// <summary>See <see cref="Actor.Anticipates"/>.</summary>
    protected virtual bool Anticipates => false;

    /// <summary>See <see cref="Actor.Anticipate"/>.</summary>
    protected virtual void Anticipate(object message, Foresight when)
    {
    }

    protected virtual void PreStart()
    {
    }

    protected virtual void PostStop()
    {
    }

    internal sealed override bool WantsForesight => Anticipates;

    internal sealed override void Foresee(object message, Foresight when) => Anticipate(message, when);

    private protected sealed override void StartActor() => PreStart();

    private protected sealed override void DropActor()
    {
        if (!IsStopped) MarkUnstarted();
    }

    private protected sealed override void Dispatch(object message) => Receive(message);

    private protected sealed override void DispatchDeadline() => OnDeadline();

    private protected sealed override void DispatchPostStop()
    {
        if (HasActor) PostStop();
    }

    private protected sealed override void RestartActor(Exception cause) => NeverRestarts();

    private protected sealed override void DispatchPreRestart(Exception cause, object? message) =>
        NeverRestarts();

    private static void NeverRestarts() => Invariant.Fail("a lean actor has no recipe to be built again");
}
