using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Windows;

/// <summary>A bug of ours that ended a shard; the first in virtual time ends the run.</summary>
/// <param name="Text">What, where and how to repeat it; the same on every node.</param>
public sealed record ShardFailure(Instant At, uint Origin, string Text)
{
    /// <summary>The order in which a run on one machine would have met them.</summary>
    public bool IsBefore(ShardFailure other) =>
        At < other.At || (At == other.At && Origin < other.Origin);
}
