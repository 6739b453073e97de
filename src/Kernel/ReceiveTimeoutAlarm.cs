namespace ActorTcp.Kernel;

/// <summary>
/// Rings when an actor was idle for so long; every message only moves it later, which costs no event.
/// </summary>
internal sealed class ReceiveTimeoutAlarm(ActorCell cell) : EventTarget
{
    private LazyAlarm _alarm = LazyAlarm.Off;
    private Duration _timeout;

    public void Start(Duration timeout)
    {
        _timeout = timeout;
        Restart();
    }

    public void Restart() => _alarm.Set((cell.Now + _timeout).Nanoseconds, this, cell.Origin);

    public void TurnOff() => _alarm.TurnOff();

    public void Abandon() => _alarm.Abandon(cell.Origin);

    internal override bool Fire(Shard shard, in TimedEvent e)
    {
        if (!_alarm.Rings(shard, in e, this, cell.Origin)) return false;
        if (cell.IsSuspended)
        {
            _alarm.TurnOff(); // one is enough, however long it is suspended
            cell.Hold(new HeldEvent(this), sender: null);
            return true;
        }

        Restart();
        shard.Deliver(cell, ReceiveTimeout.Instance, sender: null);
        return true;
    }

    internal override void FireHeld(Shard shard)
    {
        if (_alarm.IsOn) return; // something came meanwhile
        Restart();
        cell.Handle(ReceiveTimeout.Instance);
    }

    internal override bool Awaits(ulong order) => _alarm.Awaits(order);

    internal override bool IsLive(ulong order) => _alarm.IsLive(order);
}
