namespace ActorTcp.Kernel;

/// <summary>A way from an actor to one of another origin: every message says when it arrives.</summary>
public sealed class Channel
{
    private readonly ActorCell _sender;
    private readonly Origin _origin; // of the sender, and its shard: asked for with every message
    private readonly Shard _shard;
    private readonly ChannelInbox _inbox;
    private readonly bool _isLocal;

    internal Channel(ActorCell sender, ChannelInbox inbox, Duration minimumDelay)
    {
        _sender = sender;
        _origin = sender.Origin;
        _shard = _origin.Shard;
        _inbox = inbox;
        _isLocal = ReferenceEquals(_shard, inbox.Target.Origin.Shard);
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
        if (!_shard.IsRunningHere(_origin))
            _shard.RequireAccess(_origin, "sends through a channel of", _sender);

        if (at.Nanoseconds - _shard.Now.Nanoseconds < MinimumDelay.Nanoseconds || at == Instant.Never)
            throw TooSoon(at);

        ulong order = _origin.NextOrder();
        if (_isLocal) _inbox.Accept(_shard, at.Nanoseconds, order, message);
        else SendOut(at, order, message);
    }

    // Both apart, because what they need room for on the stack would be cleared with every message.
    private void SendOut(Instant at, ulong order, object message) =>
        _shard.SendOut(new Outgoing(_inbox, at.Nanoseconds, order, message));

    private InvariantViolationException TooSoon(Instant at) => _shard.Violation(
        $"{_sender.Path} sends to {Target.Path} at {at}, {MinimumDelay} after {_shard.Now}");
}
