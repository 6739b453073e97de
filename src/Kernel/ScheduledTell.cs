namespace ActorTcp.Kernel;

/// <summary>One message to be told later, unless it is cancelled.</summary>
internal sealed class ScheduledTell(Origin origin, IActorRef target, object message, IActorRef sender)
    : EventTarget, ICancelable
{
    private LazyAlarm _alarm = LazyAlarm.Off;

    public bool IsCancellationRequested { get; private set; }

    public void Start(Instant at) => _alarm.Set(at.Nanoseconds, this, origin);

    public void Cancel()
    {
        IsCancellationRequested = true;
        _alarm.Abandon(origin);
    }

    internal override bool Fire(Shard shard, in TimedEvent e)
    {
        if (!_alarm.Rings(shard, in e, this, origin)) return false;
        _alarm.TurnOff();
        if (target is ActorCell cell) shard.Deliver(cell, message, sender);
        else target.Tell(message, sender);
        return true;
    }

    internal override bool Awaits(ulong order) => _alarm.Awaits(order);
}
