using ActorTcp.Actors.Running;
using ActorTcp.Actors.Sharding;
using ActorTcp.Cluster.Windows;
using ActorTcp.Kernel;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Shards;

/// <summary>A shard of a scenario.</summary>
public sealed class ActorShard(ShardRun run) : IShard
{
    public Duration Lookahead => run.Lookahead;

    public WindowOutcome RunWindow(Instant end, IReadOnlyList<IncomingBatch> batches)
    {
        ShardFailure? failure = Run(end, batches, out IReadOnlyList<OutgoingBatch> sent);
        RunProgress progress = run.Progress;
        return new(sent, run.TakeCapture())
        {
            Next = failure is null ? run.NextEvent : Instant.Never,
            IsQuiet = failure is null && run.IsQuiet,
            Failure = failure,
            Progress = new(progress.Segments, progress.Opened, progress.Ended),
        };
    }

    public ReadOnlyMemory<byte> Result() => run.Result();

    /// <summary>The world is memory alone.</summary>
    public void Dispose()
    {
    }

    private ShardFailure? Run(
        Instant end, IReadOnlyList<IncomingBatch> batches, out IReadOnlyList<OutgoingBatch> sent)
    {
        sent = [];
        try
        {
            foreach (IncomingBatch batch in batches) run.Accept(batch.From, batch.Bytes.Span);
            run.RunWindow(end);
            sent = [.. run.TakeBatches().Select(
                static batch => new OutgoingBatch(batch.To, batch.Earliest, batch.Bytes))];
            return null;
        }
        catch (ActorSystemFailedException failed)
        {
            return new(failed.At, failed.OriginId, failed.Message);
        }
        catch (Exception other) when (other is not OutOfMemoryException)
        {
            // On another node it would be the same: the run ends, and not one node after the other.
            return new(new(end.Nanoseconds - 1), 0, other.ToString());
        }
    }
}
