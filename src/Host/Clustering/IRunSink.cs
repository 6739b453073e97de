using ActorTcp.Actors.Running;
using ActorTcp.Cluster.Windows;
using ActorTcp.Primitives;

namespace ActorTcp.Host.Clustering;

/// <summary>What comes of a run on a cluster, in order.</summary>
internal interface IRunSink
{
    /// <summary>More output of a shard.</summary>
    void Add(int shard, ReadOnlyMemory<byte> output);

    /// <summary>All output of before that instant is here.</summary>
    void Merge(Instant end);

    /// <summary>The run begins anew; nothing was merged yet.</summary>
    void StartOver();

    /// <param name="results">Of all shards, in order.</param>
    /// <param name="end">Why the run is over.</param>
    void Finish(IReadOnlyList<ReadOnlyMemory<byte>> results, RunEnd end);

    /// <summary>A bug of ours ended it.</summary>
    void Fail(ShardFailure failure);

    /// <summary>It cannot be followed to its end.</summary>
    void GiveUp(string reason);
}
