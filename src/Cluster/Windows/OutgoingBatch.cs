using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Windows;

/// <summary>What a shard sends to another one in one window.</summary>
/// <param name="Earliest">When the first of it arrives: not before the end of the window.</param>
/// <param name="Bytes">One or more.</param>
public readonly record struct OutgoingBatch(int To, Instant Earliest, ReadOnlyMemory<byte> Bytes);
