namespace ActorTcp.Cluster.Windows;

/// <summary>What a shard gets from another one.</summary>
/// <param name="Window">In which it was sent.</param>
public readonly record struct IncomingBatch(long Window, int From, ReadOnlyMemory<byte> Bytes);
