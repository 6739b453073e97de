using System.Runtime.CompilerServices;

namespace ActorTcp.Kernel;

/// <summary>
/// A single-threaded part of the system: its own queue, its own messages, nothing shared while it runs.
/// </summary>
public sealed partial class Shard
{
    /// <summary>
    /// The shard that runs on this thread; how a Tell from elsewhere is told from one at home.
    /// </summary>
    [ThreadStatic]
    private static Shard? t_running;

    private readonly Queue<PendingAction> _pending = new();
    private readonly Stack<ActorTimer> _timers = new();
    private readonly List<Outgoing>[] _outboxes;
    private readonly bool _isAlone;
    private long _now;
    private long _deliveries;
    private bool _isRunning;

    /// <summary>
    /// The first of <see cref="Immediate"/> runs, and is dropped when it is done; copying it costs time.
    /// </summary>
    private bool _runsFirst;

    /// <summary>What runs, if it is not the first of <see cref="Immediate"/>.</summary>
    private Envelope _aside;

    internal Shard(ActorSystem system, int index, int shards)
    {
        System = system;
        _isAlone = shards == 1;
        Index = index;
        _outboxes = new List<Outgoing>[shards];
        for (int i = 0; i < shards; i++) _outboxes[i] = [];
    }

    public ActorSystem System { get; }

    public int Index { get; }

    /// <summary>The time of the event that runs, or ran last.</summary>
    public Instant Now => new(_now);

    /// <summary>
    /// Nothing happens here before; what happens then may be nothing. Valid after <see cref="Exchange"/>.
    /// </summary>
    public Instant NextEvent =>
        Immediate.Count > 0 || _pending.Count > 0 ? Now : new Instant(Events.NextTime);

    /// <summary>Nothing will happen here by itself: what is left of events is stale. Looks at all of
    /// them.</summary>
    public bool IsQuiet => Immediate.Count == 0 && _pending.Count == 0 && !Events.HasLive();

    /// <summary>Messages and deadlines that reached an actor, or nobody any more.</summary>
    public long EventsProcessed => _deliveries;

    public long DeadLetterCount { get; private set; }

    public long UnhandledCount { get; private set; }

    /// <summary>Set once: the shard runs no more.</summary>
    public ActorSystemFailedException? Failure { get; private set; }

    internal static Shard? Running => t_running;

    /// <summary>Not only entered from outside to start or stop an actor.</summary>
    internal bool IsInRun => _isRunning;

    internal EventQueue Events { get; } = new();

    /// <summary>Messages inside an origin, delivered in the order of telling before time goes on.</summary>
    internal EnvelopeQueue Immediate { get; } = new(256);

    /// <summary>The origin whose actor runs; null outside of a run.</summary>
    internal Origin? CurrentOrigin { get; private set; }

    internal ActorCell? CurrentCell => Current.Target;

    /// <summary>
    /// The cell that the next actor to be constructed belongs to, so that a constructor has a context.
    /// </summary>
    internal ActorCell? CellUnderConstruction { get; set; }

    /// <summary>The time of the last event that did something; stale ones do not count.</summary>
    internal long LastEventTime { get; private set; }

    public override string ToString() => $"shard {Index}";

    internal ActorCell? TakeCellUnderConstruction()
    {
        ActorCell? cell = CellUnderConstruction;
        CellUnderConstruction = null;
        return cell;
    }

    internal IActorRef? CurrentSender(ActorCell cell) =>
        ReferenceEquals(Current.Target, cell) ? Current.Sender : null;

    internal object? CurrentMessageOf(ActorCell cell) =>
        ReferenceEquals(Current.Target, cell) ? Current.Message : null;

    internal void ReplaceCurrentMessage(object message) => Current = Current with { Message = message };

    internal ActorTimer RentTimer() => _timers.TryPop(out ActorTimer? timer) ? timer : new ActorTimer();

    internal void Recycle(ActorTimer timer)
    {
        timer.Clear();
        _timers.Push(timer);
    }

    /// <summary>
    /// Whether the code that asks belongs to an actor of that origin. Among several shards another thread
    /// could be running it just now; asking whose thread this is costs too much to do it for one shard.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool IsRunningHere(Origin origin) =>
        ReferenceEquals(CurrentOrigin, origin) && (_isAlone || ReferenceEquals(t_running, this));

    /// <summary>Inside a run an actor reaches only its own origin; anything else needs a channel.</summary>
    internal void RequireAccess(Origin target, string does, ActorCell cell)
    {
        Shard? running = t_running;
        if (running is null)
        {
            if (_isRunning) Invariant.Fail($"nobody outside of the run {does} {cell.Path} while {this} runs");
            return;
        }

        if (ReferenceEquals(running.CurrentOrigin, target)) return;
        string who = running.CurrentCell?.Path ?? "the kernel";
        throw running.Violation(
            $"{who} of {running.CurrentOrigin} {does} {cell.Path} of {target} through a channel");
    }

    /// <summary>Fails the system even if the actor's code swallows the exception.</summary>
    internal InvariantViolationException Violation(string what)
    {
        var violation = new InvariantViolationException(what);
        Envelope current = Current;
        if (current.Target is { } cell)
        {
            Pend(PendingKind.FailSystem, cell, new FailureCause(cell, violation, current.Message));
        }

        return violation;
    }

    private ref Envelope Current => ref _runsFirst ? ref Immediate.First : ref _aside;
}
