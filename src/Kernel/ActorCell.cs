namespace ActorTcp.Kernel;

/// <summary>
/// An actor's place in the system: its reference for others, its context for itself. The actor is another
/// object (<see cref="RestartableCell"/>), or the cell itself (<see cref="LeanActor"/>).
/// </summary>
public abstract partial class ActorCell : EventTarget, IActorRef, IActorContext
{
    private uint _serial;
    private CellStates _states;
    private CellExtras? _extras;
    private LazyAlarm _deadline = LazyAlarm.Off;

    private protected ActorCell()
    {
    }

    public Origin Origin { get; private set; } = null!;

    internal ActorCell? Parent { get; private set; }

    internal ActorCell? NextSibling { get; set; }

    internal ActorCell? PreviousSibling { get; set; }

    /// <summary>It has its place already.</summary>
    internal bool IsPlaced => Origin is not null;

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

    internal RestartStatistics Restarts => Faculties.Restarts ??= new RestartStatistics();

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

    private protected void MarkUnstarted() => _states |= CellStates.Unstarted;

    internal bool Is(CellStates states) => (_states & states) != 0;

    /// <summary>Its place, all its life. Before, it is nowhere.</summary>
    /// <param name="origin">Where it lives.</param>
    /// <param name="parent">Its supervisor; null for a guardian.</param>
    /// <param name="serial">The number that stands for the name of an actor that has none.</param>
    internal void Place(Origin origin, ActorCell? parent, uint serial)
    {
        Origin = origin;
        Parent = parent;
        _serial = serial;
        if (parent is not null && parent.Is(CellStates.Suspended)) _states = CellStates.Suspended;
    }

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
