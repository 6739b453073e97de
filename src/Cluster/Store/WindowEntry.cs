namespace ActorTcp.Cluster.Store;

/// <summary>All that a shard publishes for one window; stored whole or not at all.</summary>
/// <param name="Window">1 or more.</param>
/// <param name="Previous">The window that the shard published before this one; 0: this is its first.</param>
/// <param name="Header">Not for the store to understand.</param>
/// <param name="Batches">At most one for each other shard, ascending by <see cref="Batch.To"/>.</param>
/// <param name="Output">Parts of the window's capture in order, none larger than
/// <see cref="StoreLimits.OutputPart"/>.</param>
public sealed record WindowEntry(
    long Window,
    long Previous,
    ReadOnlyMemory<byte> Header,
    IReadOnlyList<Batch> Batches,
    IReadOnlyList<ReadOnlyMemory<byte>> Output);
