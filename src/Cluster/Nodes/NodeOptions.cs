using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Nodes;

/// <summary>How a node takes part.</summary>
public sealed record NodeOptions
{
    /// <summary>What people call the node.</summary>
    public required string Name { get; init; }

    /// <summary>Another one for every start.</summary>
    public required string Instance { get; init; }

    /// <summary>See <see cref="Store.Member.Build"/>.</summary>
    public required string Build { get; init; }

    /// <summary>Shards that it can run at the same time, 1 or more.</summary>
    public int Capacity { get; init; } = 1;

    /// <summary>How long others leave its shards to it without a word from it: 300 ms to 10 minutes. It
    /// gives word three times as often.</summary>
    public Duration Lease { get; init; } = Duration.FromSeconds(5);

    /// <summary>How long it waits before it asks a store again that did not answer.</summary>
    public Duration Retry { get; init; } = Duration.FromMilliseconds(200);

    /// <summary>About the bytes of a page of a log that is replayed.</summary>
    public long PageBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Bytes of output that a shard may have waiting for its submitter.</summary>
    public long MostOutputWaiting { get; init; } = 32 * 1024 * 1024;

    /// <summary>Bytes that are kept of what a shard published, in case the store comes back without it; what
    /// is not kept costs a replay.</summary>
    public long MostKept { get; init; } = 8 * 1024 * 1024;
}
