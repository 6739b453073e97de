using ActorTcp.Cluster.Windows;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Nodes;

/// <summary>What a shard's world is to do next.</summary>
internal abstract record ReplicaWork
{
    private ReplicaWork() { } // closed: all cases are nested here

    public sealed record Run(long Window, Instant End, IReadOnlyList<IncomingBatch> Batches) : ReplicaWork;

    public sealed record Count : ReplicaWork;
}
