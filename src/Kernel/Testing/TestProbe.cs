namespace ActorTcp.Kernel.Testing;

/// <summary>
/// An actor under the spec's control. Expecting runs the system, in virtual time, no longer than needed.
/// </summary>
public sealed partial class TestProbe
{
    private readonly ActorSystem _system;
    private readonly ProbeActor _actor = new();
    private Instant _withinEnd = Instant.Never;

    internal TestProbe(ActorSystem system, Origin origin)
    {
        _system = system;
        Ref = system.Create(new RestartableCell(_actor), $"$probe-{++system.ProbeCount}", origin);
    }

    /// <summary>What the probe is known by to others.</summary>
    public IActorRef Ref { get; }

    /// <summary>Who told the message that was expected last.</summary>
    public IActorRef LastSender
    {
        get => field ?? throw new InvalidOperationException("no message was expected yet");
        private set;
    }

    public object? LastMessage { get; private set; }

    /// <summary>How long an expectation waits that says nothing else.</summary>
    public Duration DefaultTimeout { get; set; } = ActorSystemTesting.Patience;

    /// <summary>Messages have come that were not expected yet.</summary>
    public bool HasMessages => _actor.Received.Count > 0;

    /// <summary>What is left of the innermost <see cref="Within(Duration, Action)"/>.</summary>
    public Duration Remaining => _withinEnd - _system.Now;

    public void Tell(object message, IActorRef? sender = null) => Ref.Tell(message, sender);

    public void Send(IActorRef target, object message) => target.Tell(message, Ref);

    public void Reply(object message) => LastSender.Tell(message, Ref);

    public void Forward(IActorRef target) => target.Tell(LastMessage!, LastSender);

    public void IgnoreMessages(Predicate<object> ignores) => _actor.Ignores = ignores;

    public void IgnoreNoMessages() => _actor.Ignores = null;

    public void Watch(IActorRef actor) => Context.Watch(actor);

    public void Unwatch(IActorRef actor) => Context.Unwatch(actor);

    /// <summary>
    /// The expectations of the action share so much virtual time, and the action may take no longer.
    /// </summary>
    public void Within(Duration max, Action action) =>
        Within(Duration.Zero, max, action);

    /// <summary>The action takes at least so much virtual time, and at most so much.</summary>
    public void Within(Duration min, Duration max, Action action)
    {
        Instant start = _system.Now, outerEnd = _withinEnd;
        _withinEnd = Instant.Min(outerEnd, start + max);
        try
        {
            action();
        }
        finally
        {
            _withinEnd = outerEnd;
        }

        Duration took = _system.Now - start;
        if (took > max) throw new ExpectationFailedException($"took {took}, more than {max}");
        if (took < min) throw new ExpectationFailedException($"took {took}, less than {min}");
    }

    internal IActorContext Context => _actor.Context;

    private Instant LimitOf(Duration? timeout) =>
        Instant.Min(_system.Now + (timeout ?? DefaultTimeout), _withinEnd);

    private object Take(Duration? timeout, string expected)
    {
        if (TryTake(LimitOf(timeout)) is { } message) return message;
        throw new ExpectationFailedException($"expected {expected}, got nothing until {_system.Now}");
    }

    private object? TryTake(Instant limit)
    {
        if (!_system.RunUntil(() => HasMessages, limit)) return null;
        ReceivedMessage received = _actor.Received.Dequeue();
        LastMessage = received.Message;
        LastSender = received.Sender;
        return received.Message;
    }
}
