namespace ActorTcp.Cluster.Store;

/// <summary>What the holder of a shard says about it with every renewal.</summary>
/// <param name="Token">Of the lease that it renews.</param>
/// <param name="Note">Where the shard is and what it waits for, for those who look on; at most 1 KiB, not
/// for the store to understand.</param>
public readonly record struct HeldShard(int Shard, long Token, ReadOnlyMemory<byte> Note);
