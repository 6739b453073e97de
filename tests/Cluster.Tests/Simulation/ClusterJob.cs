using ActorTcp.Cluster.Shards;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Tests.Simulation;

/// <summary>What a simulated cluster is to run.</summary>
internal sealed record ClusterJob(int Shards, Instant Until, Duration Lookahead, Func<int, IShard> Build)
{
    public bool WantsOutput { get; init; } = true;

    /// <summary>What a node builds that computes something else.</summary>
    public Func<int, IShard>? BuildOther { get; init; }

    public static ClusterJob Of(ToyPlan plan) =>
        new(plan.Shards, plan.Until, plan.Lookahead, shard => new ToyShard(plan, shard))
        {
            WantsOutput = plan.Output > 0,
            BuildOther = shard => new ToyShard(plan with { Seed = plan.Seed + 1 }, shard),
        };
}
