using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Submitting;

/// <summary>A run that somebody gives to the cluster.</summary>
public sealed record SubmitterOptions
{
    /// <summary>See <see cref="Store.RunKey.Id"/>.</summary>
    public required string RunId { get; init; }

    /// <summary>See <see cref="Store.Member.Build"/>.</summary>
    public required string Build { get; init; }

    /// <summary>1 to 4,096.</summary>
    public required int Shards { get; init; }

    /// <summary>The last instant of virtual time that is run.</summary>
    public required Instant Until { get; init; }

    /// <summary>The least time that anything takes from one shard to another.</summary>
    public required Duration Lookahead { get; init; }

    /// <summary>See <see cref="Store.RunPlan.Job"/>.</summary>
    public required ReadOnlyMemory<byte> Job { get; init; }

    /// <summary>The shards write output, and it is wanted here.</summary>
    public required bool WantsOutput { get; init; }

    /// <summary>Another one for every start of a submitter.</summary>
    public required string Follower { get; init; }

    /// <summary>For the incarnations of the run: another one for every start.</summary>
    public required ulong Chance { get; init; }

    /// <summary>How long others leave the run to this submitter without a word from it.</summary>
    public Duration Lease { get; init; } = Duration.FromSeconds(5);

    /// <summary>How long a submission stands that nobody comes back to.</summary>
    public Duration ClaimWithin { get; init; } = Duration.FromSeconds(60);

    /// <summary>How long it waits before it asks a store again that did not answer.</summary>
    public Duration Retry { get; init; } = Duration.FromMilliseconds(200);
}
