namespace ActorTcp.Kernel;

/// <summary>
/// Handles one message at a time. Lean: all it holds is its cell, and that makes a million possible.
/// </summary>
public abstract class Actor
{
    private ActorCell? _cell;

    protected Actor() => _cell = Shard.Running?.TakeCellUnderConstruction();

    protected internal IActorContext Context => Cell;

    protected IActorRef Self => Cell;

    /// <summary>Who told the current message; dead letters if nobody did.</summary>
    protected IActorRef Sender => Cell.Sender;

    protected Instant Now => Cell.Now;

    /// <summary>For the failures of its children.</summary>
    protected virtual SupervisorStrategy SupervisorStrategy => SupervisorStrategy.Default;

    internal SupervisorStrategy Strategy => SupervisorStrategy;

    private ActorCell Cell => _cell ?? NotTaken();

    protected abstract void Receive(object message);

    /// <summary>See <see cref="SetDeadline"/>.</summary>
    protected virtual void OnDeadline()
    {
    }

    /// <summary>Whether <see cref="Anticipate"/> is worth its call now.</summary>
    protected virtual bool Anticipates => false;

    /// <summary>
    /// A channel will deliver that message soon, after a few others: fetch memory ahead, and change nothing.
    /// </summary>
    protected virtual void Anticipate(object message, Foresight when)
    {
    }

    protected virtual void PreStart()
    {
    }

    protected virtual void PostStop()
    {
    }

    /// <summary>Called on the instance that failed: stops its children and calls PostStop.</summary>
    protected virtual void PreRestart(Exception cause, object? message)
    {
        foreach (IActorRef child in Context.Children)
        {
            Context.Unwatch(child);
            Context.Stop(child);
        }

        PostStop();
    }

    /// <summary>Called on the new instance: calls PreStart.</summary>
    protected virtual void PostRestart(Exception cause) => PreStart();

    /// <summary>
    /// One deadline per actor; <see cref="Instant.Never"/> is off, and moving it later costs nothing.
    /// </summary>
    protected void SetDeadline(Instant at) => Cell.SetDeadline(at);

    /// <summary>
    /// As a Tell, and the last thing that the actor does with its message: where nothing waits to be
    /// delivered before, the target handles it on the spot, and the queue is spared.
    /// </summary>
    /// <param name="target">Of the same origin.</param>
    /// <param name="message">None that the kernel itself answers, as <see cref="PoisonPill"/>.</param>
    protected void HandOn(IActorRef target, object message) => Cell.HandOn(target, message);

    /// <summary>The same, without a look at what kind of reference it is.</summary>
    /// <param name="target">Of the same origin.</param>
    protected void HandOn(LeanActor target, object message) => Cell.HandOn(target, message);

    /// <summary>
    /// Publishes the message as unhandled; an unhandled <see cref="Terminated"/> fails the actor.
    /// </summary>
    protected void Unhandled(object message) => Cell.Unhandled(message);

    private static ActorCell NotTaken() => // apart, so that the way to the cell is compiled in place
        throw new InvalidOperationException("an actor has no context before ActorOf has taken it");

    internal void Attach(ActorCell cell) => _cell = cell;

    internal bool IsIn(ActorCell cell) => ReferenceEquals(_cell, cell);

    internal bool IsTaken => _cell is not null;

    internal void Dispatch(object message) => Receive(message);

    internal bool WantsForesight => Anticipates;

    internal void Foresee(object message, Foresight when) => Anticipate(message, when);

    internal void DispatchDeadline() => OnDeadline();

    internal void CallPreStart() => PreStart();

    internal void CallPostStop() => PostStop();

    internal void CallPreRestart(Exception cause, object? message) => PreRestart(cause, message);

    internal void CallPostRestart(Exception cause) => PostRestart(cause);
}
