namespace ActorTcp.Kernel;

/// <summary>
/// An actor's place in the system: its reference for others, its context for itself. Outlives restarts.
/// </summary>
internal sealed partial class ActorCell : EventTarget, IActorRef, IActorContext
{
    private readonly uint _serial;
    private CellStates _states;
    private Actor? _actor;
    private CellExtras? _extras;
    private LazyAlarm _deadline = LazyAlarm.Off;

    /// <param name="origin">Where it lives, all its life.</param>
    /// <param name="parent">Its supervisor; null for a guardian.</param>
    /// <param name="serial">The number that stands for the name of an actor that has none.</param>
    internal ActorCell(Origin origin, ActorCell? parent, uint serial)
    {
        Origin = origin;
        Parent = parent;
        _serial = serial;
        if (parent is not null && parent.Is(CellStates.Suspended)) _states = CellStates.Suspended;
    }

    public Origin Origin { get; }

    public ActorCell? Parent { get; }

    public ActorCell? NextSibling { get; set; }

    public ActorCell? PreviousSibling { get; set; }

    public ActorSystem System => Origin.Shard.System;

    public IActorRef Self => this;

    IActorRef IActorContext.Parent => Parent ?? System.DeadLetters;

    public IActorRef Sender => Origin.Shard.CurrentSender(this) ?? System.DeadLetters;

    public Instant Now => Origin.Shard.Now;

    public string Path => $"{Parent?.Path}/{Name}";

    public string Name => _extras?.Name ?? $"${_serial}";

    public Props? Props => _extras?.Props;

    public EventStream EventStream => Origin.EventStream;

    public Prng Random => Faculties.Random ??= ForkRandom();

    public RestartStatistics Restarts => Faculties.Restarts ??= new RestartStatistics();

    public IStash Stash => Faculties.Stash ??= new CellStash(this);

    public ITimerScheduler Timers => Faculties.Timers ??= new CellTimers(this);

    public bool IsStopped => Is(CellStates.Stopped);

    public bool IsSuspended => Is(CellStates.Suspended);

    private CellExtras Extras => _extras ??= new CellExtras();

    private CellFaculties Faculties => Extras.Faculties ??= new CellFaculties();

    private Shard Shard => Origin.Shard;

    public void Tell(object message, IActorRef? sender = null)
    {
        Shard shard = Shard;
        if (message is null || !shard.IsRunningHere(Origin))
        {
            TellFromElsewhere(message, sender);
            return;
        }

        shard.Immediate.AddLast(this, message, sender ?? shard.CurrentCell);
    }

    public override string ToString() => Path;

    internal bool Is(CellStates states) => (_states & states) != 0;

    private void TellFromElsewhere(object? message, IActorRef? sender)
    {
        ArgumentNullException.ThrowIfNull(message);
        Shard.RequireAccess(Origin, $"tells {message.GetType().Name} to", this);
        Shard.Immediate.AddLast(this, message, sender);
    }

    private Prng ForkRandom()
    {
        if (Parent is null) return System.ForkRandom(Name);
        return _extras?.Name is { } name ? Parent.Random.Fork(name) : Parent.Random.Fork(_serial);
    }
}
