namespace ActorTcp.Kernel;

/// <summary>A question of one actor: the reference that is answered to, and the time it waits.</summary>
internal sealed class AskCall(
    ActorCell owner, IActorRef target, Duration timeout, Func<object, object> toSelf) : EventTarget, IActorRef
{
    private LazyAlarm _alarm = LazyAlarm.Off;
    private bool _done;

    public string Path => $"{owner.Path}/ask";

    public void Start() => _alarm.Set((owner.Now + timeout).Nanoseconds, this, owner.Origin);

    public void Tell(object message, IActorRef? sender = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (_done)
        {
            owner.Origin.Shard.PublishDeadLetter(message, sender, owner);
            return;
        }

        owner.Tell(new AskAnswer(message, toSelf), sender);
        _done = true;
        _alarm.Abandon(owner.Origin);
    }

    internal override bool Fire(Shard shard, in TimedEvent e)
    {
        if (!_alarm.Rings(shard, in e, this, owner.Origin)) return false;
        _alarm.TurnOff();
        _done = true;
        if (owner.IsStopped) return true;
        var failure = new Status.Failure(new AskTimeoutException(target, timeout));
        shard.Deliver(owner, new AskAnswer(failure, toSelf), target);
        return true;
    }

    internal override bool Awaits(ulong order) => _alarm.Awaits(order);
}
