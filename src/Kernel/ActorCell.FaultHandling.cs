namespace ActorTcp.Kernel;

/// <content>
/// Failures and ends. All of this runs between two messages, when no actor's code is on the stack; what a
/// life-cycle hook asks for in turn comes after it.
/// </content>
public abstract partial class ActorCell
{
    public void Stop(IActorRef actor)
    {
        if (actor is not ActorCell cell) return; // nobody to stop behind an answer or dead letters
        Shard.RequireAccess(cell.Origin, "stops", cell);
        cell.RequestStop();
        cell.Shard.SettleIfOutside();
    }

    internal void RequestStop()
    {
        if (Is(CellStates.Stopped | CellStates.Stopping | CellStates.StopRequested)) return;
        _states |= CellStates.StopRequested;
        Shard.Pend(PendingKind.Stop, this);
    }

    /// <summary>The actor failed: asks its supervisor, and those above, what to do.</summary>
    internal void Supervise(FailureCause cause)
    {
        if (Is(CellStates.Stopped)) return;
        if (Parent is null) throw Shard.FailSystem(cause);

        SupervisorStrategy strategy;
        Directive directive;
        try
        {
            strategy = Parent.ChildStrategy;
            directive = strategy.Decider(cause.Exception);
        }
        catch (Exception e) when (!Shard.IsFatal(e))
        {
            Parent.Supervise(new FailureCause(Parent, e, Message: null)); // as if the supervisor had failed
            return;
        }

        Shard.PublishError(new ActorError(this, cause.Exception, directive), Origin);
        if (directive is Directive.Resume) cause.Source!.BuildIfMissing();
        else if (directive is Directive.Escalate) Parent.Supervise(cause);
        else strategy.Apply(directive, this, cause);
    }

    internal void Restart(FailureCause cause)
    {
        if (Is(CellStates.Stopped | CellStates.StopRequested)) return;
        if (!HasActor || Props is null)
        {
            BuildIfMissing();
            if (Props is null) StopNow(); // an instance cannot be built again
            return;
        }

        CallPreRestart(cause);
        EndIncarnation();
        ActorCell[] survivors = CopyChildren();
        if (!BuildAgain(cause.Exception)) return;
        foreach (ActorCell survivor in survivors) survivor.Restart(cause);
        ReplaySoon();
    }

    /// <summary>Children first, then this one; then the name is free and the watchers know.</summary>
    internal void StopNow()
    {
        if (Is(CellStates.Stopped | CellStates.Stopping)) return;
        _states |= CellStates.Stopping;
        while (_extras?.Children?.First is { } child) child.StopNow();
        CallPostStop();
        _extras?.Faculties?.Timers?.CancelAll();
        _extras?.Faculties?.ReceiveTimeout?.Abandon();
        _deadline.Abandon(Origin);
        _states |= CellStates.Stopped;
        DropActor();
        BuryWaiting();
        Parent?._extras!.Children!.Remove(this, _extras?.Name);
        NotifyWatchers();
        UnwatchAll();
        _extras = _extras?.Name is { } name ? new CellExtras { Name = name } : null; // the path stays
    }

    private SupervisorStrategy ChildStrategy =>
        Props?.SupervisorStrategy ?? OwnStrategy ?? SupervisorStrategy.Default;

    /// <summary>
    /// An actor that failed while it started has no instance to resume or restart: it starts anew.
    /// </summary>
    private void BuildIfMissing()
    {
        if (HasActor || Is(CellStates.Stopped | CellStates.StopRequested)) return;
        if (Props is null)
        {
            StopNow();
            return;
        }

        while (_extras?.Children?.First is { } child) child.StopNow();
        EndIncarnation();
        Start();
        ReplaySoon();
    }

    /// <summary>
    /// What belongs to one instance ends with it; the mailbox, watches and receive timeout stay.
    /// </summary>
    private void EndIncarnation()
    {
        foreach (ActorCell child in CopyChildren())
        {
            if (child.Is(CellStates.StopRequested)) child.StopNow();
        }

        _extras?.Faculties?.Stash?.UnstashAll();
        _extras?.Faculties?.Timers?.CancelAll();
        _deadline.TurnOff();
        ForgetBehaviors();
    }

    private bool BuildAgain(Exception cause)
    {
        Shard.Enter(this);
        try
        {
            RestartActor(cause);
            return true;
        }
        catch (Exception e)
        {
            DropActor();
            Shard.FailLater(this, e, (path, failed) => new PostRestartException(path, failed, cause));
            return false;
        }
    }

    private void CallPreRestart(FailureCause cause)
    {
        Shard.Enter(this);
        try
        {
            DispatchPreRestart(cause.Exception, cause.MessageOf(this));
        }
        catch (Exception e)
        {
            Shard.HookFailed(this, e);
        }
    }

    private void CallPostStop()
    {
        Shard.Enter(this);
        try
        {
            DispatchPostStop();
        }
        catch (Exception e)
        {
            Shard.HookFailed(this, e);
        }
    }
}
