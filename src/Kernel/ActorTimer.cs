namespace ActorTcp.Kernel;

/// <summary>One keyed timer; used again for another key, or by another actor, when it is through.</summary>
internal sealed class ActorTimer : EventTarget
{
    private TimerTask _task;
    private LazyAlarm _alarm = LazyAlarm.Off;
    private bool _held;

    public object Key => _task.Key;

    public bool IsActive => _alarm.IsOn || _held;

    public ActorTimer? Next { get; set; }

    public ActorTimer? Previous { get; set; }

    public void Start(in TimerTask task, Duration delay)
    {
        _task = task;
        _held = false;
        _alarm.Set((task.Cell.Now + delay).Nanoseconds, this, task.Cell.Origin);
    }

    public void Cancel()
    {
        if (_held) _task.Owner.Forget(this);
        _held = false;
        _alarm.TurnOff();
    }

    public void Abandon()
    {
        _held = false;
        _alarm.Abandon(_task.Cell.Origin);
    }

    /// <summary>Lets go of the actor; a stale event may still point here.</summary>
    public void Clear() => _task = default;

    internal override bool Fire(Shard shard, in TimedEvent e)
    {
        ActorCell? cell = _task.Cell;
        if (!_alarm.Rings(shard, in e, this, cell?.Origin))
        {
            if (cell is not null && !IsActive && !_alarm.IsArmed) _task.Owner.Remove(this);
            return false;
        }

        _alarm.TurnOff();
        if (cell!.IsSuspended)
        {
            _held = true;
            cell.Hold(new HeldEvent(this), sender: null);
            return true;
        }

        Tick(shard);
        return true;
    }

    /// <summary>Ticks that were missed are one tick, as a frozen program sees it.</summary>
    internal override void FireHeld(Shard shard)
    {
        if (!_held) return; // cancelled while it was held
        _held = false;
        Tick(shard);
    }

    internal override bool Awaits(ulong order) => _alarm.Awaits(order);

    internal override bool IsLive(ulong order) => _alarm.IsLive(order);

    private void Tick(Shard shard)
    {
        TimerTask task = _task;
        if (task.Interval > Duration.Zero) Start(in task, task.Interval);
        else task.Owner.Remove(this);
        shard.Deliver(task.Cell, task.Message, sender: null);
    }
}
