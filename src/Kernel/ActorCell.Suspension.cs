namespace ActorTcp.Kernel;

/// <content>A frozen subtree keeps what comes; messages that wait go before those that are queued.</content>
public abstract partial class ActorCell
{
    public void Suspend(IActorRef child)
    {
        ActorCell cell = OwnChild(child);
        if (cell.IsStopped) return;
        cell._states |= CellStates.Frozen;
        cell.MarkSuspended();
    }

    public void Resume(IActorRef child)
    {
        ActorCell cell = OwnChild(child);
        if (!cell.Is(CellStates.Frozen)) return;
        cell._states &= ~CellStates.Frozen;
        if (IsSuspended) return; // still frozen from above
        cell.UnmarkSuspended();
        Shard.SettleIfOutside();
    }

    /// <summary>Handles the next message that waits; the others follow before anything else does.</summary>
    internal void ReplayNext(Shard shard)
    {
        if (!HasActor || IsSuspended) return;
        if (_extras?.Faculties?.Waiting is not { Count: > 0 } waiting) return;
        Envelope next = waiting.TakeFirst();
        ReplaySoon();
        shard.Deliver(this, next.Message!, next.Sender);
    }

    internal void Hold(object message, IActorRef? sender) =>
        (Faculties.Waiting ??= new EnvelopeQueue(4)).AddLast(this, message, sender);

    /// <summary>Goes before all that waits.</summary>
    internal void PutInFront(in Envelope envelope)
    {
        EnvelopeQueue waiting = Faculties.Waiting ??= new EnvelopeQueue(4);
        waiting.AddFirst(in envelope);
        if (waiting.Count == 1) ReplaySoon();
    }

    private void ReplaySoon()
    {
        if (_extras?.Faculties?.Waiting is { Count: > 0 }) Shard.Pend(PendingKind.Replay, this);
    }

    private void BuryWaiting()
    {
        _extras?.Faculties?.Stash?.UnstashAll();
        while (_extras?.Faculties?.Waiting is { Count: > 0 } waiting)
        {
            Envelope envelope = waiting.TakeFirst();
            Bury(envelope.Message!, envelope.Sender);
        }
    }

    private void MarkSuspended()
    {
        if (IsSuspended) return;
        _states |= CellStates.Suspended;
        for (ActorCell? child = _extras?.Children?.First; child is not null; child = child.NextSibling)
        {
            child.MarkSuspended();
        }
    }

    private void UnmarkSuspended()
    {
        if (Is(CellStates.Frozen)) return;
        _states &= ~CellStates.Suspended;
        ReplaySoon();
        for (ActorCell? child = _extras?.Children?.First; child is not null; child = child.NextSibling)
        {
            child.UnmarkSuspended();
        }
    }

    private ActorCell OwnChild(IActorRef child) =>
        child is ActorCell cell && ReferenceEquals(cell.Parent, this)
            ? cell
            : throw new ArgumentException($"{child.Path} is not a child of {Path}", nameof(child));
}
