namespace ActorTcp.Cluster.Store;

/// <summary>What a shard sends to another one in one window; never empty.</summary>
public readonly record struct Batch(int To, ReadOnlyMemory<byte> Bytes);
