using ActorTcp.Actors.Sharding;
using ActorTcp.Cluster.Shards;
using ActorTcp.Cluster.Store;

namespace ActorTcp.Host.Clustering;

/// <summary>Makes the shards that a node runs.</summary>
internal static class ShardWorld
{
    /// <exception cref="InvalidDataException">The job is not readable here.</exception>
    /// <exception cref="ArgumentException">Such a scenario cannot be run in shards.</exception>
    public static IShard Build(RunPlan plan, int shard)
    {
        var job = ClusterJob.Read(plan.Job.Span);
        return new ActorShard(new ShardRun(job.ReadScenario(), job.OptionsOf(plan.Shards, shard)));
    }
}
