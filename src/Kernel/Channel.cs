namespace ActorTcp.Kernel;

/// <summary>A way from an actor to one of another origin: every message says when it arrives.</summary>
public sealed class Channel
{
    private readonly ActorCell _sender;
    private readonly ChannelInbox _inbox;
    private readonly bool _isLocal;

    internal Channel(ActorCell sender, ChannelInbox inbox, Duration minimumDelay)
    {
        _sender = sender;
        _inbox = inbox;
        _isLocal = ReferenceEquals(sender.Origin.Shard, inbox.Target.Origin.Shard);
        MinimumDelay = minimumDelay;
    }

    public IActorRef Target => _inbox.Target;

    /// <summary>Nothing arrives sooner: what lets shards run apart for so long.</summary>
    public Duration MinimumDelay { get; }

    /// <summary>
    /// Messages usually arrive in the order of sending; one that is to overtake others may.
    /// </summary>
    public void Send(object message, Instant at)
    {
        ArgumentNullException.ThrowIfNull(message);
        Origin origin = _sender.Origin;
        Shard shard = origin.Shard;
        if (!shard.IsRunningHere(origin)) shard.RequireAccess(origin, "sends through a channel of", _sender);

        if (at.Nanoseconds - shard.Now.Nanoseconds < MinimumDelay.Nanoseconds || at == Instant.Never)
        {
            throw TooSoon(shard, at);
        }

        ulong order = origin.NextOrder();
        if (_isLocal) _inbox.Accept(shard, at.Nanoseconds, order, message);
        else SendOut(shard, at, order, message);
    }

    // Both apart, because what they need room for on the stack would be cleared with every message.
    private void SendOut(Shard shard, Instant at, ulong order, object message) =>
        shard.SendOut(new Outgoing(_inbox, at.Nanoseconds, order, message));

    private InvariantViolationException TooSoon(Shard shard, Instant at) => shard.Violation(
        $"{_sender.Path} sends to {Target.Path} at {at}, {MinimumDelay} after {shard.Now}");
}
