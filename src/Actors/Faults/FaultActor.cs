using ActorTcp.Actors.Links;
using ActorTcp.Kernel;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Faults;

/// <summary>A fault in one origin: waits for what triggers it, and does it to what it concerns
/// there.</summary>
/// <remarks>Where an event is seen it takes effect at once. The head, the fault's actor in the first origin
/// that it concerns, learns of it after the delay of the fastest link between origins, so that no shard has
/// to wait for another, and tells the others, which takes as long again. Twenty thousand of them would have
/// four hundred million ways to each other.</remarks>
internal sealed class FaultActor(FaultPlan plan, Duration delay, Prng prng) : Actor
{
    private readonly List<FaultEffect> _effects = [];
    private readonly List<Channel> _others = [];
    private int _times;
    private int _running;

    public IActorRef Ref => Self;

    /// <summary>How often it happened here.</summary>
    public int Times => _times;

    public FaultPlan Plan => plan;

    /// <summary>Where it runs.</summary>
    public int Shard => Context.Origin.Shard.Index;

    /// <summary>When it first happened here; <see cref="Instant.Never"/>: it did not.</summary>
    public Instant FirstBegun { get; private set; } = Instant.Never;

    /// <summary>When it was put right here the last time; <see cref="Instant.Never"/>: it was
    /// not.</summary>
    public Instant LastEnded { get; private set; } = Instant.Never;

    public bool HasEffects => _effects.Count > 0;

    public void Add(FaultEffect effect) => _effects.Add(effect);

    /// <summary>What is seen or heard here is told to the other, and the other way round.</summary>
    public void Lead(FaultActor other)
    {
        _others.Add(Context.OpenChannel(other.Self, delay));
        other._others.Add(other.Context.OpenChannel(Self, delay));
    }

    /// <summary>Begins to wait; what events trigger is waited for elsewhere.</summary>
    public void Arm()
    {
        if (!HasEffects) return;
        if (plan.When is FaultTrigger.AtTime { At.Nanoseconds: 0 }) Self.Tell(Order.Begin); // before all else
        else if (plan.When is FaultTrigger.AtTime at)
            Context.ScheduleTellOnce(at.At - (Now - Instant.Zero), Self, Order.Begin);
        else if (plan.When is FaultTrigger.AtRandom) ScheduleRandom();
    }

    protected override void Receive(object message)
    {
        switch (message)
        {
            case SegmentSeen or Order.Begin: Spread(); Begin(); break;
            case Order.End: End(); break;
            default: Unhandled(message); break;
        }
    }

    /// <summary>Not to where it comes from.</summary>
    private void Spread()
    {
        foreach (Channel other in _others)
        {
            if (!ReferenceEquals(other.Target, Sender)) other.Send(Order.Begin, Now + delay);
        }
    }

    private void Begin()
    {
        if (!HasEffects || _times >= plan.Times) return;

        _times++;
        FirstBegun = Instant.Min(FirstBegun, Now);
        _running++;
        foreach (FaultEffect effect in _effects) effect.Target.Tell(effect.Begin);
        if (plan.For is { } duration) Context.ScheduleTellOnce(duration, Self, Order.End);
        if (_times >= plan.Times) return;

        if (plan.When is FaultTrigger.AtTime { Every: { } every })
            Context.ScheduleTellOnce(every, Self, Order.Begin);
        else if (plan.When is FaultTrigger.AtRandom) ScheduleRandom();
    }

    /// <summary>Of several that overlap the last one puts it right.</summary>
    private void End()
    {
        if (--_running > 0) return;

        LastEnded = Now;

        foreach (FaultEffect effect in _effects)
        {
            if (effect.End is { } end) effect.Target.Tell(end);
        }
    }

    private void ScheduleRandom()
    {
        double rate = ((FaultTrigger.AtRandom)plan.When).PerSecond;
        Context.ScheduleTellOnce(new Duration((long)prng.NextExponential(1e9 / rate)), Self, Order.Begin);
    }

    /// <summary>Begin also goes to the fault's actors on other shards.</summary>
    internal enum Order
    {
        Begin,
        End,
    }
}
