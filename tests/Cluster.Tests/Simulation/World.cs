using ActorTcp.Cluster.Store;
using ActorTcp.Cluster.Submitting;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Tests.Simulation;

/// <summary>A cluster, its store and a submitter in virtual time; one seed, one history.</summary>
internal sealed class World
{
    private const string RunId = "toy";
    private readonly ToyPlan _plan;
    private readonly List<(RunKey? Run, Action Restore)> _snapshots = [];
    private readonly Dictionary<(ulong Run, LogKey Log, LogPosition At), byte[]> _written = [];
    private readonly double _trouble;
    private bool _isStoreDown;
    private int _names;

    public World(ulong seed, ToyPlan plan, double trouble, bool forgetsToFence = false)
    {
        _plan = plan;
        _trouble = trouble;
        Chance = new Prng(seed).Fork("world");
        Store = new() { Tell = Tell, Appended = Check, ForgetsToFence = forgetsToFence };
        TakeSnapshot();
        Submit();
    }

    public Agenda Agenda { get; } = new();

    public Prng Chance { get; }

    public SimulatedStore Store { get; }

    public List<SimulatedNode> Nodes { get; } = [];

    public SimulatedSubmitter Submitter { get; private set; } = null!;

    public IEnumerable<SimulatedNode> Alive => Nodes.Where(node => !node.IsDead);

    /// <summary>What must never happen, and did.</summary>
    public List<string> Wrongs { get; } = [];

    public void Join()
    {
        string name = $"n{++_names}";
        var node = new SimulatedNode(
            Agenda, Chance.Fork(name), Connect(name), (_, shard) => new ToyShard(_plan, shard), name);
        Nodes.Add(node);
    }

    public void Submit()
    {
        string name = $"submitter{++_names}";
        Submitter = new(Agenda, Connect(name), new()
        {
            RunId = RunId, Build = "toy", Shards = _plan.Shards, Until = _plan.Until,
            Lookahead = _plan.Lookahead, Job = new byte[] { 1, 2, 3 }, WantsOutput = _plan.Output > 0,
            Follower = name, Chance = Chance.Fork(name).NextUInt64(), Lease = 1.Seconds(),
        });
    }

    /// <summary>The store is away, and comes back without what it was told last.</summary>
    public void Restart(Duration away, Duration lost)
    {
        _isStoreDown = true;
        foreach (SimulatedNode node in Alive) node.Connection.Cut();
        Submitter.Connection.Cut();
        int back = (int)Math.Min(_snapshots.Count - 1, lost.Nanoseconds / SnapshotEvery.Nanoseconds);
        (RunKey? run, Action restore) = _snapshots[^(back + 1)];
        if (run is not null && run == CurrentRun()) restore();
        Agenda.After(away, () =>
        {
            _isStoreDown = false;
            foreach (SimulatedNode node in Alive) node.Mend();
            Submitter.Mend();
        });
    }

    private static Duration SnapshotEvery => 50.Ms;

    private StoreConnection Connect(string name) =>
        new(Agenda, Chance.Fork(name + " connection"), Ask) { Trouble = _trouble };

    private StoreReply? Ask(StoreRequest request) => _isStoreDown ? null : Store.Do(Agenda.Now, request);

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
        var key = (run.Plan.Run.Incarnation, entry.Log, entry.At);
        byte[] bytes = entry.Bytes.ToArray();
        if (!_written.TryAdd(key, bytes) && !_written[key].AsSpan().SequenceEqual(bytes))
            Wrongs.Add($"{entry.Log} {entry.At} was written twice, and not the same");
    }
}
