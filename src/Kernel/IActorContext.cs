namespace ActorTcp.Kernel;

/// <summary>What an actor can do besides telling.</summary>
public interface IActorContext
{
    IActorRef Self { get; }

    IActorRef Parent { get; }

    /// <summary>Who told the current message; dead letters if nobody did.</summary>
    IActorRef Sender { get; }

    ActorSystem System { get; }

    Origin Origin { get; }

    Instant Now { get; }

    /// <summary>The actor's own stream of chance, forked by its path.</summary>
    Prng Random { get; }

    Props? Props { get; }

    /// <summary>In order of creation.</summary>
    ActorChildren Children { get; }

    IStash Stash { get; }

    ITimerScheduler Timers { get; }

    /// <summary>Events of this origin, from this origin.</summary>
    EventStream EventStream { get; }

    IActorRef ActorOf(Props props, string? name = null);

    /// <summary>For very many actors: no recipe is kept, so a restart stops it.</summary>
    IActorRef ActorOf(Actor instance, string? name = null);

    /// <summary>For still more: one object each.</summary>
    IActorRef ActorOf(LeanActor actor, string? name = null);

    IActorRef? Child(string name);

    /// <summary>Stops after the current message, children first.</summary>
    void Stop(IActorRef actor);

    void Watch(IActorRef actor);

    /// <summary>Tells that message in place of <see cref="Terminated"/>.</summary>
    void WatchWith(IActorRef actor, object message);

    void Unwatch(IActorRef actor);

    void Become(Action<object> receive);

    void BecomeStacked(Action<object> receive);

    void UnbecomeStacked();

    /// <summary>
    /// One deadline per actor, for which OnDeadline is called; <see cref="Instant.Never"/> is off.
    /// </summary>
    void SetDeadline(Instant at);

    /// <summary>Tells <see cref="ReceiveTimeout"/> whenever nothing came for so long; null is off.</summary>
    void SetReceiveTimeout(Duration? timeout);

    ICancelable ScheduleTellOnce(Duration delay, IActorRef target, object message);

    /// <summary>Tells itself what the answer, or a failure after the timeout, is mapped to.</summary>
    void Ask(IActorRef target, object message, Duration timeout, Func<object, object> toSelf);

    /// <summary>The only way to another origin: what is sent arrives at a later time.</summary>
    Channel OpenChannel(IActorRef target, Duration minimumDelay);

    /// <summary>Freezes a child and all below it: what comes waits, timers included.</summary>
    void Suspend(IActorRef child);

    /// <summary>What waited is handled now, in order.</summary>
    void Resume(IActorRef child);
}
