using System.Security.Cryptography;
using ActorTcp.Actors.Capture;
using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Sharding;
using ActorTcp.Cluster.Submitting;
using ActorTcp.Cluster.Windows;
using ActorTcp.Host.Commands;
using ActorTcp.Host.Input;
using ActorTcp.Host.Summaries;
using ActorTcp.Host.Terminals;
using ActorTcp.Primitives;

namespace ActorTcp.Host.Clustering;

/// <summary>A run on a cluster, as the one who asked for it sees it: what a run in this process gives, the
/// same bytes.</summary>
internal sealed class ClusterRun(
    RunRequest request, RunOptions options, Scenario scenario, Interruption interruption) : IRunSink
{
    private RunAssembly? _assembly;
    private MemoryStream[] _output = [];
    private RunReport? _report;
    private ShardFailure? _failure;
    private string? _reason;
    private bool _hasMerged;

    /// <summary>Where it runs, or what it waits for; nothing before it was looked.</summary>
    public string Standing { get; private set; } = "";

    /// <summary>Runs it to its end.</summary>
    /// <param name="capture">Takes the packets of captured links; null: nobody wants them.</param>
    /// <exception cref="ClusterRunException">There is no report.</exception>
    /// <exception cref="Kernel.ActorSystemFailedException">A bug of ours.</exception>
    public RunReport Run(ICaptureSink? capture, Action<RunProgress> watch)
    {
        ClusterJob job = ReadJob(capture is not null);
        _output = [.. Enumerable.Range(0, options.Shards).Select(static _ => new MemoryStream())];
        _assembly = new RunAssembly(scenario, options.Seed, options.Shards, capture);
        using (var host = new SubmitterHost(request.Cluster!, Submission(job), this, interruption))
            host.Run((view, now) => watch(Look(view, now)));

        if (_failure is not null) throw Repeat();
        if (_report is not null) return _report;

        int code = interruption.IsRequested ? interruption.Code : ExitCode.NotHeld;
        throw new ClusterRunException(code, _reason ?? "the run was given up");
    }

    void IRunSink.Add(int shard, ReadOnlyMemory<byte> output) => _output[shard].Write(output.Span);

    void IRunSink.Merge(Instant end)
    {
        _hasMerged = true;
        for (int shard = 0; shard < _output.Length; shard++)
        {
            MemoryStream output = _output[shard];
            _assembly!.AddCapture(shard, output.GetBuffer().AsSpan(0, (int)output.Length));
            output.SetLength(0);
        }

        _assembly!.MergeWindow(end);
    }

    void IRunSink.StartOver() => Invariant.Holds(!_hasMerged);

    void IRunSink.Finish(IReadOnlyList<ReadOnlyMemory<byte>> results, RunEnd end) =>
        _report = _assembly!.Finish([.. results.Select(static result => result.ToArray())], end);

    void IRunSink.Fail(ShardFailure failure) => _failure = failure;

    void IRunSink.GiveUp(string reason) => _reason = reason;

    /// <summary>The file is read again, with those that it names: nodes have no disk of ours.</summary>
    private ClusterJob ReadJob(bool captures)
    {
        if (!ScenarioFiles.TryReadAgain(scenario.FileName, out byte[] bytes, out var files))
        {
            throw new ClusterRunException(
                ExitCode.BadInput, "cannot be read a second time; a run on a cluster needs a real file");
        }

        return new ClusterJob
        {
            FileName = scenario.FileName,
            Scenario = bytes,
            Files = files,
            Seed = options.Seed,
            Until = options.Until?.Nanoseconds,
            Captures = captures,
        };
    }

    private SubmitterOptions Submission(ClusterJob job) => new()
    {
        RunId = request.RunId!,
        Build = BuildIdentity.Text,
        Shards = options.Shards,
        Until = Instant.Zero + (options.Until ?? scenario.Until),
        Lookahead = ShardRun.LookaheadOf(scenario, options.Shards),
        Job = job.Write(),
        WantsOutput = job.Captures,
        Follower = $"{Environment.MachineName}-{Guid.NewGuid():N}",
        Chance = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))),
    };

    private RunProgress Look(SubmitterView view, Instant now)
    {
        Standing = ClusterStanding.Text(view, now);
        ShardProgress progress = view.Progress;
        Instant until = Instant.Zero + (options.Until ?? scenario.Until);
        return new(view.Now, until, progress.Segments, progress.Opened, progress.Ended, scenario.Connections);
    }

    /// <summary>A failure is the same in one process, which shows all there is to see of it.</summary>
    private Exception Repeat()
    {
        try
        {
            using var run = new ScenarioRun(scenario, options with { Shards = 1 });
            run.Run();
        }
        catch (Exception e)
        {
            return e;
        }

        return new InvariantViolationException($"{_failure!.Text} (not so in one process)");
    }
}
