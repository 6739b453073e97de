using ActorTcp.Actors.Sharding;
using ActorTcp.Cluster.Shards;
using ActorTcp.Cluster.Store;
using ActorTcp.Cluster.Windows;
using ActorTcp.Kernel;
using ActorTcp.Primitives;

namespace ActorTcp.Host.Clustering;

/// <summary>A shard of a scenario, as a node runs it.</summary>
internal sealed class ShardWorld : IShard
{
    private readonly ShardRun _run;
    private ShardFailure? _failure;

    private ShardWorld(ShardRun run) => _run = run;

    public Duration Lookahead => _run.Lookahead;

    /// <exception cref="InvalidDataException">The job is not readable here.</exception>
    /// <exception cref="ArgumentException">Such a scenario cannot be run in shards.</exception>
    public static IShard Build(RunPlan plan, int shard)
    {
        var job = ClusterJob.Read(plan.Job.Span);
        return new ShardWorld(new ShardRun(job.ReadScenario(), job.OptionsOf(plan.Shards, shard)));
    }

    public WindowOutcome RunWindow(Instant end, IReadOnlyList<IncomingBatch> batches)
    {
        try
        {
            foreach (IncomingBatch batch in batches) _run.Accept(batch.From, batch.Bytes.Span);
            _run.RunWindow(end);
        }
        catch (ActorSystemFailedException e)
        {
            _failure = new ShardFailure(e.At, e.OriginId, e.Message);
        }
        catch (Exception e)
        {
            // On another node it would be the same: the run ends, and not one node after the other.
            _failure = new ShardFailure(new Instant(end.Nanoseconds - 1), 0, e.ToString());
        }

        return Outcome();
    }

    public ReadOnlyMemory<byte> Result() => _run.Result();

    public void Dispose()
    {
        // Its memory is all that it has.
    }

    private WindowOutcome Outcome()
    {
        bool goesOn = _failure is null;
        IEnumerable<OutgoingBatch> batches = goesOn
            ? _run.TakeBatches().Select(batch => new OutgoingBatch(batch.To, batch.Earliest, batch.Bytes))
            : [];
        var progress = _run.Progress;
        return new WindowOutcome(batches, _run.TakeCapture())
        {
            Next = goesOn ? _run.NextEvent : Instant.Never,
            IsQuiet = goesOn && _run.IsQuiet,
            Failure = _failure,
            Progress = new(progress.Segments, progress.Opened, progress.Ended, progress.Planned),
        };
    }
}
