using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Windows;

/// <summary>What everybody knows of a shard's part in a window.</summary>
internal sealed record WindowHeader
{
    public required int Shard { get; init; }

    /// <summary>1 or more.</summary>
    public required long Window { get; init; }

    /// <summary>The window that the shard published before; 0: none.</summary>
    public required long Previous { get; init; }

    public required Instant Start { get; init; }

    /// <summary>The window is what lies before this instant.</summary>
    public required Instant End { get; init; }

    /// <summary>Of the shard itself, batches for it not counted.</summary>
    public required Instant Next { get; init; }

    public required bool IsQuiet { get; init; }

    /// <summary>Ascending by shard.</summary>
    public required IReadOnlyList<Destination> Destinations { get; init; }

    public required int OutputParts { get; init; }

    public ShardFailure? Failure { get; init; }

    /// <summary>Of all that the shard did: who computes the window again must come to the same.</summary>
    public required ulong Digest { get; init; }

    /// <summary>A batch that was sent.</summary>
    /// <param name="Length">Bytes, 1 or more.</param>
    public readonly record struct Destination(int To, Instant Earliest, int Length);
}
