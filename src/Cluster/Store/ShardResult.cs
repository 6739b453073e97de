namespace ActorTcp.Cluster.Store;

/// <summary>What a shard counted, at the end of its run.</summary>
/// <param name="Window">The last window of the run, also if the shard was not active in it.</param>
public sealed record ShardResult(int Shard, long Window, ReadOnlyMemory<byte> Bytes);
