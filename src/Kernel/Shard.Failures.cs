namespace ActorTcp.Kernel;

/// <content>What happens between two messages: stops, supervision, and the end of the system.</content>
public sealed partial class Shard
{
    /// <summary>No supervisor is asked about these.</summary>
    internal static bool IsFatal(Exception e) =>
        e is InvariantViolationException or ActorSystemFailedException or OutOfMemoryException;

    internal void Pend(PendingKind kind, ActorCell cell, FailureCause cause = default) =>
        _pending.Enqueue(new PendingAction(kind, cell, cause));

    /// <summary>
    /// Stops and failures that were asked for from outside of a run are dealt with at once.
    /// </summary>
    internal void SettleIfOutside()
    {
        if (t_running is not null || _pending.Count == 0) return;
        if (Failure is not null) throw Failure;
        t_running = this;
        try
        {
            while (_pending.Count > 0) RunPendingGuarded();
        }
        finally
        {
            LeaveRun();
        }
    }

    /// <summary>
    /// The actor failed while it was built; its supervisor is asked when nobody's code is on the stack.
    /// </summary>
    internal void FailLater(ActorCell cell, Exception e, Func<string, Exception, Exception> wrap)
    {
        if (IsFatal(e)) throw FailSystem(new FailureCause(cell, e, Message: null));
        Pend(PendingKind.Supervise, cell, new FailureCause(cell, wrap(cell.Path, e), Message: null));
    }

    /// <summary>A hook at an end of life failed; that end goes on.</summary>
    internal void HookFailed(ActorCell cell, Exception e)
    {
        if (IsFatal(e)) throw FailSystem(new FailureCause(cell, e, Message: null));
        PublishError(new ActorError(cell, e, Decision: null), cell.Origin);
    }

    internal ActorSystemFailedException FailSystem(FailureCause cause) =>
        Failure ??= cause.Exception as ActorSystemFailedException
            ?? new ActorSystemFailedException(cause, Now, System.Seed);

    internal void PublishDeadLetter(object message, IActorRef? sender, IActorRef recipient)
    {
        DeadLetterCount++;
        EventStream stream = (recipient as ActorCell)?.EventStream ?? CurrentStream;
        if (System.Options.OnDeadLetter is null && stream.IsEmpty) return;
        var letter = new DeadLetter(message, sender, recipient);
        System.Options.OnDeadLetter?.Invoke(letter);
        stream.Publish(letter);
    }

    internal void PublishUnhandled(object message, ActorCell recipient)
    {
        UnhandledCount++;
        if (System.Options.OnUnhandled is null && recipient.EventStream.IsEmpty) return;
        var unhandled = new UnhandledMessage(message, CurrentSender(recipient), recipient);
        System.Options.OnUnhandled?.Invoke(unhandled);
        recipient.EventStream.Publish(unhandled);
    }

    internal void PublishError(ActorError error, Origin origin)
    {
        System.Options.OnError?.Invoke(error);
        origin.EventStream.Publish(error);
    }

    private EventStream CurrentStream => (CurrentOrigin ?? System.DefaultOrigin).EventStream;

    private void RunPendingGuarded()
    {
        try
        {
            RunPending();
        }
        catch (Exception e)
        {
            OnFailure(e);
        }
    }

    private void RunPending()
    {
        while (_pending.TryDequeue(out PendingAction action))
        {
            Enter(action.Cell);
            SpendBudget(action.Cell);
            switch (action.Kind)
            {
                case PendingKind.Stop:
                    action.Cell.StopNow();
                    break;
                case PendingKind.Supervise:
                    action.Cell.Supervise(action.Cause);
                    break;
                case PendingKind.Replay:
                    action.Cell.ReplayNext(this);
                    break;
                default:
                    throw FailSystem(action.Cause);
            }
        }
    }

    private void OnFailure(Exception e)
    {
        var cause = new FailureCause(Current.Target, e, Current.Message);
        if (cause.Source is null || IsFatal(e)) throw FailSystem(cause);
        if (_runsFirst) Immediate.DropFirst();
        _runsFirst = false;
        Pend(PendingKind.Supervise, cause.Source, cause);
    }
}
