using ActorTcp.Cluster.Store;
using ActorTcp.Cluster.Windows;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Nodes;

/// <summary>
/// One shard of a run on this node, from the first window to the last: as its owner, or ready to be.
/// </summary>
/// <remarks>
/// It always starts at the first window and runs through the log. Where the log has what the shard did, both
/// must be the same; where the log ends, the replica goes on, and what it does waits in the outbox: until its
/// owner publishes it, who may be this node. So a replica does not know whether it replays, stands by or
/// leads; all three are one walk.
/// </remarks>
internal sealed class ShardReplica
{
    private readonly RunPlan _plan;
    private readonly long _mostOutputWaiting;
    private readonly List<BodySlot> _due = [];
    private WindowLog? _log;
    private long _executed;

    /// <param name="id">Of this replica; the next one of the same shard has another.</param>
    public ShardReplica(long id, RunPlan plan, int shard, NodeOptions options)
    {
        Id = id;
        Shard = shard;
        _plan = plan;
        _mostOutputWaiting = options.MostOutputWaiting;
        Outbox = new(options.MostKept);
        Inbox = new(plan.Shards, shard);
    }

    public long Id { get; }

    public int Shard { get; }

    /// <summary>Null: it stands by.</summary>
    public Lease? Lease { get; set; }

    public ReplicaPhase Phase { get; private set; } = ReplicaPhase.Building;

    public Inbox Inbox { get; }

    public Outbox Outbox { get; }

    public OutputLedger Output { get; } = new();

    public ShardProgress Progress { get; private set; }

    /// <summary>What it waits for.</summary>
    public ShardWait Wait { get; private set; } = ShardWait.Build;

    /// <summary>The window that it is in; 0: it is being built.</summary>
    public long Window => _log?.Window ?? 0;

    /// <summary>The last window that is known to be in the shard's log, if it has not come so far; 0: it
    /// has, and what it does is new.</summary>
    public long ReplayEnd => _executed < Outbox.Confirmed ? Outbox.Confirmed : 0;

    /// <summary>How far virtual time is.</summary>
    public Instant Start => Instant.Min(_log?.Start ?? default, _plan.Until);

    /// <summary>What it counted; null: it is not at its end.</summary>
    public ShardResult? Result { get; private set; }

    /// <summary>It ran windows that, as is known now, do not belong to the run; or it stopped where the run
    /// goes on. Only a new replica helps.</summary>
    public bool IsAstray { get; private set; }

    public void Built(Duration lookahead)
    {
        Invariant.Holds(Phase == ReplicaPhase.Building);
        _log = new(_plan.Shards, lookahead, _plan.Until);
        Phase = ReplicaPhase.Idle;
    }

    /// <summary>The run ends with that window; null: not before its own end.</summary>
    public void StopAfter(long? window)
    {
        if (_log is null || _log.StopAfter == window) return;

        bool hasCounted = Phase is ReplicaPhase.Counting or ReplicaPhase.Finished;
        if (hasCounted) IsAstray |= !_log.IsAtItsEnd || _log.Window - 1 > window;
        _log.StopAfter = window;
        IsAstray |= _executed > window;
    }

    /// <summary>A header of any shard, as news.</summary>
    /// <exception cref="InvalidDataException">This replica comes to other results than the log.</exception>
    public void Hear(WindowHeader header, ReadOnlyMemory<byte>? body)
    {
        if (header.Shard != Shard)
        {
            Inbox.Hear(header, body);
            return;
        }

        if (header.Window <= _executed) Check(header);
        else Inbox.Hear(header, null);
        Outbox.Confirm(header.Window);
    }

    /// <summary>What was read from the logs.</summary>
    /// <exception cref="InvalidDataException">This replica comes to other results than the log.</exception>
    public void Take(IEnumerable<LogEntry> entries)
    {
        foreach (LogEntry entry in entries)
        {
            if (entry.Log == LogKey.Headers(Shard)) TakeOwn(entry);
            else Inbox.Add(entry);
        }
    }

    /// <summary>The log of the shard ends with that window, or did when this was asked.</summary>
    public void Confirm(long window)
    {
        Outbox.Confirm(window);
        Inbox[Shard].SkipTo(Math.Min(window, _executed));
    }

    /// <summary>Goes on as far as it can without its world.</summary>
    /// <param name="head">The last window of any shard that is known to be in the log.</param>
    /// <returns>What its world is to do; null: nothing, see <see cref="Wait"/>.</returns>
    /// <exception cref="InvalidDataException">The log holds what nobody can have computed.</exception>
    public ReplicaWork? Step(long head)
    {
        if (Phase != ReplicaPhase.Idle || IsAstray) return null;
        while (!_log!.IsOver)
        {
            TakeHeaders();
            if (_log.IsActive(Shard) && !_log.Has(Shard)) return StartWindow(head);
            if (!_log.IsComplete)
            {
                Wait = ShardWait.Shards;
                return null;
            }

            _log.Advance();
        }

        return Finish();
    }

    /// <summary>Its world has run the window that it was given.</summary>
    /// <returns>The header of it.</returns>
    /// <exception cref="InvalidDataException">This replica comes to other results than the log.</exception>
    public WindowHeader Ran(WindowOutcome outcome)
    {
        Invariant.Holds(Phase == ReplicaPhase.Running);
        Phase = ReplicaPhase.Idle;
        Progress = outcome.Progress;
        WindowEntry entry = WindowEntries.Of(Shard, Outbox.Last, _log!, outcome, out WindowHeader header);
        _executed = header.Window;
        IsAstray |= _executed > _log!.StopAfter; // it was asked for while the window ran
        Outbox.Add(entry, header.Digest);
        Output.Add(header.Window, outcome.Output.Length);
        CheckNext();
        _log!.Apply(header);
        return header;
    }

    public void Counted(ReadOnlyMemory<byte> result)
    {
        Invariant.Holds(Phase == ReplicaPhase.Counting);
        Phase = ReplicaPhase.Finished;
        Result = new(Shard, LastWindow, result);
    }

    private long LastWindow => Math.Min(_log!.Window - 1, _log.StopAfter ?? long.MaxValue);

    private void TakeOwn(LogEntry entry)
    {
        if (entry.At.Window > _executed) Inbox.Add(entry);
        else Check(WindowHeaderCodec.Read(entry.Bytes.Span));
        Confirm(entry.At.Window);
    }

    /// <summary>Who runs a shard again must come to what is in its log.</summary>
    private void Check(WindowHeader logged)
    {
        ulong? own = Outbox.DigestOf(logged.Window);
        if (own == logged.Digest || (own is null && Outbox.Forgot(logged.Window))) return;

        string done = own is null ? "did nothing" : $"did {own:x16}";
        throw new InvalidDataException(
            $"in window {logged.Window} shard {Shard} {done} here, and {logged.Digest:x16} by its log");
    }

    /// <summary>What the log has of the shard where it is now; nothing may be left out there.</summary>
    private void CheckNext()
    {
        if (Inbox[Shard].First is not { } logged) return;

        if (logged.Window <= _executed) Check(Inbox.Take(Shard).Header);
        else if (logged.Previous < _executed) throw new InvalidDataException(
            $"shard {Shard} did window {_executed} here, and by its log nothing between {logged.Previous} "
            + $"and {logged.Window}");
    }

    private void TakeHeaders()
    {
        for (int from = 0; from < _plan.Shards; from++)
        {
            if (from == Shard || Inbox[from].First is not { } first || first.Window > _log!.Window) continue;

            (WindowHeader header, BodySlot? slot) = Inbox.Take(from);
            _log.Apply(header);
            if (slot is not null) _due.Add(slot);
        }
    }

    private ReplicaWork.Run? StartWindow(long head)
    {
        Wait = WaitBefore(head);
        if (Wait != ShardWait.Nothing) return null;

        Phase = ReplicaPhase.Running;
        long window = _log!.Window;
        IncomingBatch[] batches = [.. _due
            .Where(slot => slot.Window < window)
            .OrderBy(slot => slot.Window).ThenBy(slot => slot.From)
            .Select(slot => slot.ToBatch())];
        _due.RemoveAll(slot => slot.Window < window);
        return new(window, _log.End, batches);
    }

    private ShardWait WaitBefore(long head)
    {
        long window = _log!.Window;
        if (_due.Exists(slot => slot.Window < window && slot.Bytes is null)) return ShardWait.Batches;
        if (Output.Waiting > _mostOutputWaiting) return ShardWait.Submitter;
        bool isAhead = window > head + StoreLimits.Ahead || Outbox.Unconfirmed >= StoreLimits.Ahead;
        return isAhead ? ShardWait.Store : ShardWait.Nothing;
    }

    private ReplicaWork.Count? Finish()
    {
        Wait = ShardWait.Nothing;
        Phase = _log!.Failure is null ? ReplicaPhase.Counting : ReplicaPhase.Finished;
        return Phase == ReplicaPhase.Counting ? new ReplicaWork.Count() : null;
    }
}
