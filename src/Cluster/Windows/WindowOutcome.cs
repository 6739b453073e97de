using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Windows;

/// <summary>
/// What a shard did in one window. Made where the shard runs, since its hash reads every byte.
/// </summary>
public sealed class WindowOutcome
{
    /// <param name="batches">At most one for each other shard; in any order.</param>
    /// <param name="output">The window's capture; empty where none is wanted.</param>
    public WindowOutcome(IEnumerable<OutgoingBatch> batches, ReadOnlyMemory<byte> output)
    {
        Batches = [.. batches.OrderBy(batch => batch.To)];
        Output = output;
        ulong hash = ByteDigest.Of(output.Span);
        foreach (OutgoingBatch batch in Batches)
        {
            hash = StableHash.Combine(hash, (ulong)batch.To);
            hash = StableHash.Combine(hash, (ulong)batch.Earliest.Nanoseconds);
            hash = StableHash.Combine(hash, ByteDigest.Of(batch.Bytes.Span));
        }

        ContentDigest = hash;
    }

    /// <summary>When the shard next has something to do by itself: not before the end of the window;
    /// <see cref="Instant.Never"/>: nothing.</summary>
    public required Instant Next { get; init; }

    /// <summary>Nothing is left to do but timers that are off.</summary>
    public required bool IsQuiet { get; init; }

    public ShardFailure? Failure { get; init; }

    public ShardProgress Progress { get; init; }

    /// <summary>Ascending by <see cref="OutgoingBatch.To"/>.</summary>
    public IReadOnlyList<OutgoingBatch> Batches { get; }

    public ReadOnlyMemory<byte> Output { get; }

    internal ulong ContentDigest { get; }
}
