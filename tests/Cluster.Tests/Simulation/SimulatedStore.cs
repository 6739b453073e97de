using ActorTcp.Cluster.Store;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Tests.Simulation;

/// <summary>What a store promises, word by word as the requests say it, on one thread.</summary>
internal sealed class SimulatedStore
{
    private SortedDictionary<string, (Member Member, Instant Until)> _members = new(StringComparer.Ordinal);
    private SortedSet<string> _drains = new(StringComparer.Ordinal);
    private SortedDictionary<string, StoredRun> _runs = new(StringComparer.Ordinal);
    private Instant _now;

    /// <summary>What it tells everybody.</summary>
    public required Action<StoreNews> Tell { get; init; }

    /// <summary>Every append: who wrote what.</summary>
    public Action<string, StoredRun, LogEntry> Appended { get; init; } = (_, _, _) => { };

    public Planted Planted { get; init; }

    public bool IsEmpty => _runs.Count == 0;

    public StoreReply Do(Instant now, StoreRequest request)
    {
        _now = now;
        return request switch
        {
            StoreRequest.Beat beat => Beat(beat),
            StoreRequest.Leave leave => Leave(leave),
            StoreRequest.RequestDrain drain => RequestDrain(drain),
            StoreRequest.Look => Cluster(),
            StoreRequest.Submit submit => Submit(submit),
            StoreRequest.ReadPlan read => new StoreReply.PlanIs(_runs.GetValueOrDefault(read.RunId)?.Plan),
            StoreRequest.OfRun about when Find(about.Run) is { } run => Do(run, about),
            StoreRequest.OfRun => new StoreReply.RunGone(),
            _ => throw new ArgumentOutOfRangeException(nameof(request)),
        };
    }

    /// <summary>All that a later restart may come back with.</summary>
    public Action Snapshot()
    {
        var members = new SortedDictionary<string, (Member, Instant)>(_members, StringComparer.Ordinal);
        var drains = new SortedSet<string>(_drains, StringComparer.Ordinal);
        var runs = new SortedDictionary<string, StoredRun>(StringComparer.Ordinal);
        foreach ((string id, StoredRun run) in _runs) runs.Add(id, run.Copy());
        return () =>
        {
            _members = new(members, StringComparer.Ordinal);
            _drains = new(drains, StringComparer.Ordinal);
            _runs = new(StringComparer.Ordinal);
            foreach ((string id, StoredRun run) in runs) _runs.Add(id, run.Copy());
        };
    }

    private StoredRun? Find(RunKey key) =>
        _runs.TryGetValue(key.Id, out StoredRun? run) && run.Plan.Run == key ? run : null;

    private StoreReply Do(StoredRun run, StoreRequest.OfRun request) => request switch
    {
        StoreRequest.Observe => run.State(_now),
        StoreRequest.RequestStop stop => RequestStop(run, stop.Seen),
        StoreRequest.Forget forget => Forget(run, forget),
        StoreRequest.Follow follow => Follow(run, follow),
        StoreRequest.ReadResults => new StoreReply.Results([.. run.Results.OfType<ShardResult>()]),
        StoreRequest.Read read => Read(run, read),
        StoreRequest.Tend tend => Tend(run, tend),
        StoreRequest.OfShard shard => Do(run, shard),
        _ => throw new ArgumentOutOfRangeException(nameof(request)),
    };

    private StoreReply.ShardIs Do(StoredRun run, StoreRequest.OfShard request)
    {
        Lease? before = run.Holder(request.Shard, _now);
        switch (request)
        {
            case StoreRequest.Claim claim when before is null || before.Value.Instance == claim.Instance:
                Give(run, claim.Shard, claim.Instance, claim.TimeToLive);
                break;
            case StoreRequest.HandOver hand when hand.Lease == before
                && run.State(hand.Shard, _now).Heir == hand.Heir:
                run.Heirs[hand.Shard] = null;
                Give(run, hand.Shard, hand.Heir, hand.TimeToLive);
                break;
            case StoreRequest.Release release when release.Lease == before:
                run.Leases[release.Shard] = null;
                break;
            case StoreRequest.Publish publish when publish.Lease == before || Planted == Planted.NoFence:
                foreach (WindowEntry entry in publish.Entries) Append(run, publish, entry);
                break;
            case StoreRequest.StoreResult result when (result.Lease == before || Planted == Planted.NoFence)
                && run.LastWindow(result.Shard) == result.LastWindow:
                run.Results[result.Shard] = result.Result;
                Tell(new StoreNews.RunChanged(run.Plan.Run));
                break;
        }

        Lease? after = run.Holder(request.Shard, _now);
        if (after != before) Tell(new StoreNews.LeaseChanged(run.Plan.Run, request.Shard, after));
        return new(run.State(request.Shard, _now), run.StopAfter);
    }

    private void Give(StoredRun run, int shard, string instance, Duration time)
    {
        Lease? holder = run.Holder(shard, _now);
        long token = holder?.Instance == instance ? holder.Value.Token : ++run.Tokens[shard];
        run.Leases[shard] = (instance, token, _now + time);
    }

    private void Append(StoredRun run, StoreRequest.Publish publish, WindowEntry entry)
    {
        int shard = publish.Shard;
        long last = run.LastWindow(shard);
        bool follows = last == entry.Previous || (Planted == Planted.Gaps && last < entry.Window);
        if (!follows || entry.Window > run.StopAfter) return;

        var at = new LogPosition(entry.Window, 0);
        Add(new(LogKey.Headers(shard), at, entry.Header));
        foreach (Batch batch in entry.Batches) Add(new(LogKey.Bodies(shard, batch.To), at, batch.Bytes));
        for (int part = 0; part < entry.Output.Count && entry.Window > run.Acknowledged; part++)
            Add(new(LogKey.Output(shard), new(entry.Window, part), entry.Output[part]));
        Tell(new StoreNews.Published(
            run.Plan.Run,
            shard,
            entry.Window,
            entry.Header,
            [.. entry.Batches.Where(batch => batch.Bytes.Length <= StoreLimits.NewsBody)]));

        void Add(LogEntry added)
        {
            run.Log(added.Log).Add(added);
            Appended(publish.Lease.Instance, run, added);
        }
    }

    private StoreReply.ClusterIs Cluster()
    {
        RemoveUnclaimed();
        return new(
            [.. _members.Values.Where(member => member.Until > _now).Select(member => member.Member)],
            [.. _runs.Values.Select(run => run.Plan.Run)],
            [.. _drains]);
    }

    private void RemoveUnclaimed()
    {
        foreach (StoredRun run in _runs.Values.ToArray())
        {
            if (run.ClaimUntil < _now) _runs.Remove(run.Plan.Run.Id);
        }
    }

    private StoreReply.ClusterIs Beat(StoreRequest.Beat beat)
    {
        string instance = beat.Member.Instance;
        bool isNew = !_members.TryGetValue(instance, out var known) || known.Until <= _now
            || known.Member.IsDraining != beat.Member.IsDraining
            || !known.Member.Refuses.SequenceEqual(beat.Member.Refuses);
        _members[instance] = (beat.Member, _now + beat.TimeToLive);
        if (isNew) Tell(new StoreNews.ClusterChanged());
        return Cluster();
    }

    private StoreReply.Done Leave(StoreRequest.Leave leave)
    {
        _members.Remove(leave.Instance);
        _drains.Remove(leave.Instance);
        Tell(new StoreNews.ClusterChanged());
        return new();
    }

    private StoreReply.ClusterIs RequestDrain(StoreRequest.RequestDrain drain)
    {
        if (_members.ContainsKey(drain.Instance)) _drains.Add(drain.Instance);
        Tell(new StoreNews.ClusterChanged());
        return Cluster();
    }

    private StoreReply.PlanIs Submit(StoreRequest.Submit submit)
    {
        RemoveUnclaimed();
        string id = submit.Plan.Run.Id;
        var run = new StoredRun(submit.Plan) { ClaimUntil = _now + submit.ClaimWithin };
        if (_runs.TryAdd(id, run)) Tell(new StoreNews.ClusterChanged());
        return new(_runs[id].Plan);
    }

    private StoreReply.RunIs RequestStop(StoredRun run, long seen)
    {
        if (run.StopAfter is null)
        {
            long last = Enumerable.Range(0, run.Plan.Shards).Max(run.LastWindow);
            run.StopAfter = Math.Max(last, seen) + StoreLimits.Ahead;
            Tell(new StoreNews.StopRequested(run.Plan.Run, run.StopAfter.Value));
        }

        return run.State(_now);
    }

    private StoreReply Forget(StoredRun run, StoreRequest.Forget forget)
    {
        if (forget.Follower is not null && run.State(_now).Follower is { } other && other != forget.Follower)
            return run.State(_now);

        _runs.Remove(run.Plan.Run.Id);
        Tell(new StoreNews.RunChanged(run.Plan.Run));
        Tell(new StoreNews.ClusterChanged());
        return new StoreReply.RunGone();
    }

    private StoreReply.RunIs Follow(StoredRun run, StoreRequest.Follow follow)
    {
        if (run.State(_now).Follower is { } other && other != follow.Follower) return run.State(_now);

        run.ClaimUntil = null;
        run.Follower = (follow.Follower, _now + follow.TimeToLive);
        if (follow.Acknowledged > run.Acknowledged)
        {
            run.Acknowledged = follow.Acknowledged;
            for (int shard = 0; shard < run.Plan.Shards; shard++)
                run.Log(LogKey.Output(shard)).RemoveAll(part => part.At.Window <= run.Acknowledged);
            Tell(new StoreNews.Acknowledged(run.Plan.Run, run.Acknowledged));
        }

        return run.State(_now);
    }

    private static StoreReply.Entries Read(StoredRun run, StoreRequest.Read read)
    {
        var found = new List<LogEntry>();
        Queue<LogEntry>[] rest =
        [
            .. read.Ranges.Select(range => new Queue<LogEntry>(
                run.Log(range.Log).Where(entry => entry.At.CompareTo(range.After) > 0))),
        ];
        foreach (Queue<LogEntry> log in rest)
        {
            if (log.TryDequeue(out LogEntry? first)) found.Add(first);
        }

        while (rest.Any(log => log.Count > 0) && found.Sum(entry => entry.Bytes.Length) < read.MaxBytes)
        {
            long bound = rest.Where(log => log.Count > 0).Min(log => log.Peek().At.Window);
            foreach (Queue<LogEntry> log in rest)
            {
                while (log.TryPeek(out LogEntry? next) && next.At.Window <= bound) found.Add(log.Dequeue());
            }
        }

        return new(found, rest.Any(log => log.Count > 0));
    }

    private StoreReply.RunIs Tend(StoredRun run, StoreRequest.Tend tend)
    {
        foreach (HeldShard held in tend.Held)
        {
            if (run.Holder(held.Shard, _now) != new Lease(tend.Instance, held.Token)) continue;
            run.Leases[held.Shard] = (tend.Instance, held.Token, _now + tend.TimeToLive);
            run.Notes[held.Shard] = held.Note;
        }

        bool isNews = false;
        for (int shard = 0; shard < run.Plan.Shards; shard++)
        {
            bool isReady = tend.Ready.Contains(shard), was = run.State(shard, _now).Heir == tend.Instance;
            if (isReady) run.Heirs[shard] = (tend.Instance, _now + tend.TimeToLive);
            else if (was) run.Heirs[shard] = null;
            isNews |= isReady && !was;
        }

        if (isNews) Tell(new StoreNews.RunChanged(run.Plan.Run));
        return run.State(_now);
    }
}
