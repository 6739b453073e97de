using ActorTcp.Cluster.Shards;
using ActorTcp.Cluster.Windows;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Tests.Simulation;

/// <summary>A shard that hides when its batches arrive.</summary>
internal sealed class BrokenShard(IShard shard) : IShard
{
    public Duration Lookahead => shard.Lookahead;

    public WindowOutcome RunWindow(Instant end, IReadOnlyList<IncomingBatch> batches)
    {
        WindowOutcome outcome = shard.RunWindow(end, batches);
        return new(outcome.Batches.Select(batch => batch with { Earliest = Instant.Never }), outcome.Output)
        {
            Next = outcome.Next, IsQuiet = outcome.IsQuiet, Failure = outcome.Failure,
        };
    }

    public ReadOnlyMemory<byte> Result() => shard.Result();

    public void Dispose() => shard.Dispose();
}
