namespace ActorTcp.Kernel.Events;

/// <summary>
/// A time to be woken at. Moving it later only stores it: the early event arms it again when it comes.
/// </summary>
internal struct LazyAlarm
{
    private const long Never = long.MaxValue;
    private const ulong NotArmed = ulong.MaxValue;

    private long _due;
    private long _armedAt;
    private ulong _armedOrder;

    public static LazyAlarm Off => new() { _due = Never, _armedAt = Never, _armedOrder = NotArmed };

    public readonly bool IsOn => _due != Never;

    public readonly bool IsArmed => _armedAt != Never;

    public readonly long Due => _due;

    /// <summary>The event that is on its way is the alarm.</summary>
    public readonly bool WillRing => _due <= _armedAt;

    public readonly bool Awaits(ulong order) => order == _armedOrder;

    /// <summary>Whether it will ring, then or later, because of the event with that order.</summary>
    public readonly bool IsLive(ulong order) => IsOn && Awaits(order);

    public void Set(long at, EventTarget target, Origin origin)
    {
        _due = at;
        if (at >= _armedAt) return;

        bool abandons = _armedAt != Never;
        Arm(at, target, origin);
        if (abandons) origin.Shard.Events.Abandon();
    }

    /// <summary>Off; an event that is on its way may still serve the next time.</summary>
    public void TurnOff() => _due = Never;

    /// <summary>Off for good: the event that is on its way is stale.</summary>
    public void Abandon(Origin origin)
    {
        _due = Never;
        if (_armedAt == Never) return;
        _armedAt = Never;
        _armedOrder = NotArmed;
        origin.Shard.Events.Abandon();
    }

    /// <summary>
    /// Whether this event is the alarm. It is not if it is stale, or early: then the alarm is armed again.
    /// </summary>
    public bool Rings(Shard shard, in TimedEvent e, EventTarget target, Origin? origin)
    {
        if (e.Order != _armedOrder)
        {
            shard.Events.AbandonedIsGone();
            return false;
        }

        _armedAt = Never;
        _armedOrder = NotArmed;
        if (_due <= e.Time) return true;
        if (_due != Never) Arm(_due, target, origin!);
        return false;
    }

    private void Arm(long at, EventTarget target, Origin origin)
    {
        _armedAt = at;
        _armedOrder = origin.NextOrder();
        origin.Shard.Events.Add(at, _armedOrder, target);
    }
}
