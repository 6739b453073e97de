using ActorTcp.Cluster.Windows;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Shards;

/// <summary>
/// The world of one shard, alone. What it does is decided by its run and by the batches it gets, window by
/// window: on every node the same bytes.
/// </summary>
/// <remarks>Used by one thread at a time, in the order: some windows, then the result.</remarks>
public interface IShard : IDisposable
{
    /// <summary>The least time that anything takes from one shard of the run to another; more than 0.
    /// </summary>
    Duration Lookahead { get; }

    /// <summary>Takes the batches, and runs all that happens before <paramref name="end"/>.</summary>
    /// <param name="batches">Ascending by window, then by sender.</param>
    WindowOutcome RunWindow(Instant end, IReadOnlyList<IncomingBatch> batches);

    /// <summary>What it counted.</summary>
    ReadOnlyMemory<byte> Result();
}
