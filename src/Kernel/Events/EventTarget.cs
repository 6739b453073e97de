namespace ActorTcp.Kernel.Events;

/// <summary>
/// What a timed event is for; the queue holds nothing else, so an event costs no object of its own.
/// </summary>
public abstract class EventTarget
{
    private protected EventTarget()
    {
    }

    /// <summary>
    /// The event's time has come. False if nothing happened: it was stale, or it was early.
    /// </summary>
    internal abstract bool Fire(Shard shard, in TimedEvent e);

    /// <summary>
    /// The event comes after so many others, as <see cref="ChannelInbox"/> counts them: fetch memory ahead.
    /// </summary>
    internal virtual void Foresee(int ahead)
    {
    }

    /// <summary>What was due while the actor was suspended happens now.</summary>
    internal virtual void FireHeld(Shard shard) => Invariant.Fail($"{GetType().Name} is never held");

    /// <summary>
    /// Whether the event with that order still means something; otherwise it may be thrown away.
    /// </summary>
    internal abstract bool Awaits(ulong order);

    /// <summary>Whether something will happen then: an alarm that is off keeps its event for the next
    /// time.</summary>
    internal virtual bool IsLive(ulong order) => Awaits(order);
}
