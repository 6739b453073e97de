using System.Runtime.CompilerServices;

namespace ActorTcp.Kernel;

/// <content>The loop: take the first event, deliver it, deliver what was told meanwhile.</content>
public sealed partial class Shard
{
    /// <summary>Deliveries left to the current origin in this instant.</summary>
    private long _budget;

    /// <summary>What is imported must not be earlier.</summary>
    private long _ranUntil;

    /// <summary>Until then, and for so many deliveries, the current run goes on by itself.</summary>
    private long _runEnd;
    private long _stopAt;

    /// <summary>The channel that delivers just now.</summary>
    internal ChannelInbox? Train { get; set; }

    /// <summary>All before this is done: the end of the latest window.</summary>
    public Instant RanUntil => new(_ranUntil);

    /// <summary>
    /// Handles all events before the end, or stops after so many at the next change of time.
    /// </summary>
    /// <returns>Whether the end was reached.</returns>
    /// <exception cref="ActorSystemFailedException">A failure that no supervisor took.</exception>
    public bool Run(Instant end, long maxEvents = long.MaxValue)
    {
        if (Failure is not null) throw Failure;
        if (t_running is not null)
        {
            throw new InvalidOperationException("a run cannot be started from inside a run");
        }

        t_running = this;
        _isRunning = true;
        _runEnd = end.Nanoseconds;
        _stopAt = maxEvents > long.MaxValue - _deliveries ? long.MaxValue : _deliveries + maxEvents;
        try
        {
            return RunGuarded();
        }
        finally
        {
            LeaveRun();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Deliver(ActorCell target, object message, IActorRef? sender)
    {
        CountDelivery(target);
        _aside = new Envelope(target, message, sender);
        target.Invoke(message, sender);
    }

    /// <summary>The same with a message that the kernel has no part in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void DeliverPlain(ActorCell target, object message, IActorRef? sender)
    {
        CountDelivery(target);
        _aside = new Envelope(target, message, sender);
        target.InvokePlain(message, sender);
    }

    /// <summary>
    /// That cell runs, not for a message of the queue, and nothing is to be done before what it tells now.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool MayDeliverNext(ActorCell cell) =>
        Immediate.Count == 0 && _pending.Count == 0 && _isRunning
        && ReferenceEquals(_aside.Target, cell) && _aside.Message is not null;

    /// <summary>After a message of a train: whether that of the next key is what happens next. If so, it is
    /// its time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool GoesOnWith(in EventKey next)
    {
        LastEventTime = _now;
        Settle();
        if (_deliveries >= _stopAt || next.Time >= _runEnd || !Events.IsBehind(in next)) return false;
        if (next.Time != _now) AdvanceTo(next.Time);
        return true;
    }

    internal void DeliverDeadline(ActorCell target)
    {
        CountDelivery(target);
        _aside = new Envelope(target, Message: null, Sender: null);
        target.InvokeDeadline();
    }

    /// <summary>The code of that cell runs now, outside of any message.</summary>
    internal DispatchScope Enter(ActorCell cell)
    {
        var outer = new DispatchScope(t_running, _aside, _runsFirst);
        t_running = this;
        if (!ReferenceEquals(cell.Origin, CurrentOrigin)) SwitchTo(cell.Origin);
        _aside = new Envelope(cell, Message: null, Sender: null);
        _runsFirst = false;
        return outer;
    }

    internal void Leave(in DispatchScope outer)
    {
        t_running = outer.Running;
        if (t_running is null) LeaveOrigin();
        _aside = outer.Aside;
        _runsFirst = outer.RunsFirst;
    }

    /// <summary>Outside of a run all shards agree on the time.</summary>
    internal void MoveTo(long now)
    {
        _now = now;
        _ranUntil = now;
        Events.Rewind(now);
    }

    /// <summary>The try stands outside of the loop; after a failure the loop goes on where it was.</summary>
    private bool RunGuarded()
    {
        while (true)
        {
            try
            {
                return RunEvents();
            }
            catch (Exception e)
            {
                Train?.EndTrain(this);
                OnFailure(e);
            }
        }
    }

    private bool RunEvents()
    {
        long end = _runEnd;
        while (true)
        {
            Settle();
            if (_deliveries >= _stopAt) end = Math.Min(_runEnd, _now + 1);
            if (!Events.TryTake(end, out TimedEvent e)) break;

            if (e.Time != _now) AdvanceTo(e.Time);
            if (e.Target.Fire(this, in e)) LastEventTime = _now;
        }

        bool finished = end == _runEnd || Events.NextTime >= _runEnd;
        _ranUntil = finished ? _runEnd : end;
        return finished;
    }

    /// <summary>All that is to be done in this instant without another event.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Settle()
    {
        if (_pending.Count > 0) RunPending();
        while (Immediate.Count > 0)
        {
            DeliverFirst();
            if (_pending.Count > 0) RunPending();
        }
    }

    private void DeliverFirst()
    {
        ref Envelope first = ref Immediate.First;
        ActorCell target = first.Target!;
        CountDelivery(target);
        _runsFirst = true;
        target.Invoke(first.Message!, first.Sender);
        _runsFirst = false;
        Immediate.DropFirst();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CountDelivery(ActorCell target)
    {
        if (!ReferenceEquals(target.Origin, CurrentOrigin)) SwitchTo(target.Origin);
        SpendBudget(target);
        _deliveries++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SpendBudget(ActorCell cell)
    {
        if (--_budget < 0) throw Livelock(cell);
    }

    private void AdvanceTo(long time)
    {
        _now = time;
        _budget = System.MaxDeliveriesPerInstant;
    }

    private void LeaveOrigin()
    {
        if (CurrentOrigin is not { } origin) return;
        origin.Budget = _budget;
        origin.BudgetAt = _now;
        CurrentOrigin = null;
    }

    private void SwitchTo(Origin origin)
    {
        LeaveOrigin();
        _budget = origin.BudgetAt == _now ? origin.Budget : System.MaxDeliveriesPerInstant;
        CurrentOrigin = origin;
    }

    private ActorSystemFailedException Livelock(ActorCell cell) => FailSystem(new FailureCause(
        cell,
        new InvariantViolationException(
            $"{cell.Origin} comes to rest: more than {System.MaxDeliveriesPerInstant} deliveries at {Now}"),
        Message: null));

    private void LeaveRun()
    {
        LeaveOrigin();
        t_running = null;
        _isRunning = false;
        _aside = default;
        _runsFirst = false;
    }
}
