using ActorTcp.Cluster.Store;
using ActorTcp.Cluster.Windows;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Submitting;

/// <summary>How far a run is, for whoever watches it.</summary>
/// <param name="Window">The one that the run is in.</param>
/// <param name="Now">Virtual time reached.</param>
/// <param name="Progress">Of all shards, as their owners said last.</param>
/// <param name="Wait">What it waits for.</param>
/// <param name="WaitSince">Since when, on the submitter's clock; null: it waits for nothing.</param>
/// <param name="StoreError">Why the store does not answer; for people.</param>
public sealed record SubmitterView(
    long Window,
    Instant Now,
    ShardProgress Progress,
    SubmitterWait Wait,
    Instant? WaitSince,
    string StoreError)
{
    /// <summary>The nodes that are known, by name.</summary>
    public IReadOnlyList<Member> Nodes { get; init; } = [];

    /// <summary>The shards as the store knows them; empty: not looked yet.</summary>
    public IReadOnlyList<ShardState> Shards { get; init; } = [];
}
