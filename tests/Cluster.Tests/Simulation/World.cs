using ActorTcp.Cluster.Shards;
using ActorTcp.Cluster.Store;
using ActorTcp.Cluster.Submitting;
using ActorTcp.Cluster.Windows;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Tests.Simulation;

/// <summary>A cluster, its store and a submitter in virtual time; one seed, one history.</summary>
internal sealed class World
{
    private const string RunId = "toy";
    private readonly ClusterJob _job;
    private readonly List<(RunKey? Run, Action Restore)> _snapshots = [];
    private readonly Dictionary<(ulong Run, LogKey Log, LogPosition At), byte[]> _written = [];
    private readonly double _trouble;
    private readonly Planted _planted;
    private bool _isStoreDown;
    private int _names;

    public World(ulong seed, ClusterJob job, double trouble, Planted planted)
    {
        _job = job;
        _trouble = trouble;
        _planted = planted;
        Chance = new Prng(seed).Fork("world");
        Store = new() { Tell = Tell, Appended = Check, Planted = planted };
        TakeSnapshot();
        Submit();
    }

    public Agenda Agenda { get; } = new();

    public Prng Chance { get; }

    public SimulatedStore Store { get; }

    public List<SimulatedNode> Nodes { get; } = [];

    public SimulatedSubmitter Submitter { get; private set; } = null!;

    public IEnumerable<SimulatedNode> Alive => Nodes.Where(node => !node.IsDead);

    /// <summary>All that the store was asked to take.</summary>
    public List<StoreRequest.Submit> Submissions { get; } = [];

    /// <summary>What must never happen, and did.</summary>
    public List<string> Wrongs { get; } = [];

    public void Join()
    {
        string name = $"n{++_names}";
        var node = new SimulatedNode(
            Agenda, Chance.Fork(name), Connect(name), (_, shard) => Build(name, shard), name);
        Nodes.Add(node);
    }

    public void Submit()
    {
        string name = $"submitter{++_names}";
        Submitter = new(Agenda, Connect(name), new()
        {
            RunId = RunId, Build = "toy", Shards = _job.Shards, Until = _job.Until,
            Lookahead = _job.Lookahead, Job = new byte[] { 1, 2, 3 }, WantsOutput = _job.WantsOutput,
            Follower = name, Chance = Chance.Fork(name).NextUInt64(), Lease = 1.Seconds(),
            ClaimWithin = 10.Seconds(),
        });
    }

    /// <summary>The store is away, and comes back without what it was told last.</summary>
    public void Restart(Duration away, Duration lost)
    {
        int back = (int)Math.Min(_snapshots.Count - 1, lost.Nanoseconds / SnapshotEvery.Nanoseconds);
        (RunKey? run, Action restore) = _snapshots[^(back + 1)];
        if (run is not null && run == CurrentRun()) restore();
        if (Chance.Chance(0.3)) return; // so fast that no connection broke: another server stood in

        _isStoreDown = true;
        foreach (SimulatedNode node in Alive) node.Connection.Cut();
        Submitter.Connection.Cut();
        Agenda.After(away, () =>
        {
            _isStoreDown = false;
            foreach (SimulatedNode node in Alive) node.Mend();
            Submitter.Mend();
        });
    }

    private static Duration SnapshotEvery => 50.Ms;

    private IShard Build(string node, int shard)
    {
        bool isOther = _planted == Planted.OtherResults && node is ("n2" or "n3");
        IShard built = isOther ? _job.BuildOther!(shard) : _job.Build(shard);
        return _planted == Planted.HiddenArrivals ? new BrokenShard(built) : built;
    }

    private StoreConnection Connect(string name) =>
        new(Agenda, Chance.Fork(name + " connection"), Ask) { Trouble = _trouble };

    private StoreReply? Ask(StoreRequest request)
    {
        if (_isStoreDown) return null;
        if (request is StoreRequest.Submit submit) Submissions.Add(submit);
        return Store.Do(Agenda.Now, request);
    }

    private RunKey? CurrentRun() =>
        Store.Do(Agenda.Now, new StoreRequest.ReadPlan(RunId)) is StoreReply.PlanIs { Plan: { } plan }
            ? plan.Run
            : null;

    private void TakeSnapshot()
    {
        if (!_isStoreDown) _snapshots.Add((CurrentRun(), Store.Snapshot()));
        if (_snapshots.Count > 20) _snapshots.RemoveAt(0);
        Agenda.After(SnapshotEvery, TakeSnapshot);
    }

    private void Tell(StoreNews news)
    {
        foreach (SimulatedNode node in Alive) node.Hear(news);
        if (!Submitter.IsDead) Submitter.Hear(news);
    }

    /// <summary>Only who has the lease writes, and whoever writes writes the same.</summary>
    private void Check(string writer, StoredRun run, LogEntry entry)
    {
        if (run.Holder(entry.Log.Shard, Agenda.Now)?.Instance != writer)
            Wrongs.Add($"{writer} wrote {entry.Log} {entry.At} without the lease");
        if (entry.Log.Kind == LogKind.Headers) CheckFollows(run.Log(entry.Log), entry);
        var key = (run.Plan.Run.Incarnation, entry.Log, entry.At);
        byte[] bytes = entry.Bytes.ToArray();
        if (!_written.TryAdd(key, bytes) && !_written[key].AsSpan().SequenceEqual(bytes))
            Wrongs.Add($"{entry.Log} {entry.At} was written twice, and not the same");
    }

    /// <summary>A log with a hole can never be replayed.</summary>
    private void CheckFollows(List<LogEntry> log, LogEntry entry)
    {
        long before = log.Count > 1 ? log[^2].At.Window : 0;
        if (WindowHeaderCodec.Read(entry.Bytes.Span).Previous != before)
            Wrongs.Add($"{entry.Log} {entry.At} leaves a hole after {before}");
    }
}
