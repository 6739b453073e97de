using ActorTcp.Cluster.Store;
using ActorTcp.Cluster.Windows;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Nodes;

/// <summary>What is published, made of what a shard did.</summary>
internal static class WindowEntries
{
    /// <param name="previous">The window that the shard was active in before; 0: none.</param>
    /// <param name="log">At the window that the shard ran.</param>
    public static WindowEntry Of(
        int shard, long previous, WindowLog log, WindowOutcome outcome, out WindowHeader header)
    {
        ReadOnlyMemory<byte>[] parts = [.. Parts(outcome.Output)];
        header = new()
        {
            Shard = shard,
            Window = log.Window,
            Previous = previous,
            Start = log.Start,
            End = log.End,
            Next = outcome.Failure is null ? outcome.Next : Instant.Never,
            IsQuiet = outcome.IsQuiet,
            Destinations = [.. outcome.Batches.Select(Announced)],
            OutputParts = parts.Length,
            Failure = outcome.Failure,
            Digest = Digest(shard, previous, log, outcome),
        };
        return new(
            log.Window,
            previous,
            WindowHeaderCodec.Write(header),
            [.. outcome.Batches.Select(batch => new Batch(batch.To, batch.Bytes))],
            parts);
    }

    private static WindowHeader.Destination Announced(OutgoingBatch batch) =>
        new(batch.To, batch.Earliest, batch.Bytes.Length);

    private static IEnumerable<ReadOnlyMemory<byte>> Parts(ReadOnlyMemory<byte> output)
    {
        for (; output.Length > StoreLimits.OutputPart; output = output[StoreLimits.OutputPart..])
            yield return output[..StoreLimits.OutputPart];
        if (!output.IsEmpty) yield return output;
    }

    private static ulong Digest(int shard, long previous, WindowLog log, WindowOutcome outcome)
    {
        ulong hash = StableHash.Combine(outcome.ContentDigest, (ulong)shard);
        hash = StableHash.Combine(hash, (ulong)log.Window);
        hash = StableHash.Combine(hash, (ulong)previous);
        hash = StableHash.Combine(hash, (ulong)log.Start.Nanoseconds);
        hash = StableHash.Combine(hash, (ulong)log.End.Nanoseconds);
        hash = StableHash.Combine(hash, (ulong)outcome.Next.Nanoseconds);
        hash = StableHash.Combine(hash, outcome.IsQuiet ? 1UL : 0);
        if (outcome.Failure is not { } failure) return hash;

        hash = StableHash.Combine(hash, (ulong)failure.At.Nanoseconds);
        return StableHash.Combine(StableHash.Combine(hash, failure.Origin), StableHash.Of(failure.Text));
    }
}
