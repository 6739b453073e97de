namespace ActorTcp.Kernel;

/// <content>Messages at a later time, or from another origin.</content>
public abstract partial class ActorCell
{
    public ICancelable ScheduleTellOnce(Duration delay, IActorRef target, object message)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(message);
        if (target is ActorCell cell) Shard.RequireAccess(cell.Origin, "schedules a message to", cell);
        var scheduled = new ScheduledTell(Origin, target, message, this);
        scheduled.Start(Now + Duration.Max(delay, Duration.Zero));
        return scheduled;
    }

    public void Ask(IActorRef target, object message, Duration timeout, Func<object, object> toSelf)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(toSelf);
        var ask = new AskCall(this, target, timeout, toSelf);
        ask.Start();
        target.Tell(message, ask);
    }

    public Channel OpenChannel(IActorRef target, Duration minimumDelay)
    {
        if (target is not ActorCell cell)
        {
            throw new ArgumentException("a channel leads to an actor", nameof(target));
        }

        if (minimumDelay < Duration.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(minimumDelay), minimumDelay, "no delay is negative");
        }

        return new Channel(this, System.OpenInbox(this, cell, minimumDelay), minimumDelay);
    }
}
