using ActorTcp.Cluster.Store;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Tests.Simulation;

/// <summary>What the simulated store holds of one run.</summary>
internal sealed class StoredRun(RunPlan plan)
{
    public RunPlan Plan => plan;

    public (string Instance, long Token, Instant Until)?[] Leases { get; } =
        new (string Instance, long Token, Instant Until)?[plan.Shards];

    public long[] Tokens { get; } = new long[plan.Shards];

    public (string Instance, Instant Until)?[] Heirs { get; } =
        new (string Instance, Instant Until)?[plan.Shards];

    public ReadOnlyMemory<byte>[] Notes { get; } = new ReadOnlyMemory<byte>[plan.Shards];

    public ShardResult?[] Results { get; } = new ShardResult?[plan.Shards];

    public Dictionary<LogKey, List<LogEntry>> Logs { get; } = [];

    public (string Follower, Instant Until)? Follower { get; set; }

    /// <summary>Until somebody must have followed it; null: somebody has.</summary>
    public Instant? ClaimUntil { get; set; }

    public long? StopAfter { get; set; }

    public long Acknowledged { get; set; }

    public List<LogEntry> Log(LogKey key)
    {
        if (!Logs.TryGetValue(key, out List<LogEntry>? log)) Logs.Add(key, log = []);
        return log;
    }

    public long LastWindow(int shard) =>
        Log(LogKey.Headers(shard)) is { Count: > 0 } log ? log[^1].At.Window : 0;

    public Lease? Holder(int shard, Instant now) =>
        Leases[shard] is { } lease && lease.Until > now ? new(lease.Instance, lease.Token) : null;

    public ShardState State(int shard, Instant now) => new(
        shard,
        Holder(shard, now),
        LastWindow(shard),
        Results[shard]?.Window ?? 0,
        Heirs[shard] is { } heir && heir.Until > now ? heir.Instance : null)
    {
        Note = Notes[shard],
    };

    public StoreReply.RunIs State(Instant now) => new(
        [.. Enumerable.Range(0, plan.Shards).Select(shard => State(shard, now))],
        StopAfter,
        Acknowledged,
        Follower is { } follower && follower.Until > now ? follower.Follower : null);

    public StoredRun Copy()
    {
        var copy = new StoredRun(plan)
        {
            Follower = Follower,
            ClaimUntil = ClaimUntil,
            StopAfter = StopAfter,
            Acknowledged = Acknowledged,
        };
        Leases.CopyTo(copy.Leases, 0);
        Tokens.CopyTo(copy.Tokens, 0);
        Heirs.CopyTo(copy.Heirs, 0);
        Notes.CopyTo(copy.Notes, 0);
        Results.CopyTo(copy.Results, 0);
#pragma warning disable RS0030 // the copies are looked up only, never listed
        foreach ((LogKey key, List<LogEntry> log) in Logs) copy.Logs.Add(key, [.. log]);
#pragma warning restore RS0030
        return copy;
    }
}
