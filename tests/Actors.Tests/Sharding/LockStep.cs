using System.Text;
using ActorTcp.Actors.Capture;
using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Sharding;
using ActorTcp.Actors.Verification;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Tests.Sharding;

/// <summary>A run whose shards have nothing in common but the bytes that they exchange: window after window,
/// and of all shards only those in which something happens.</summary>
internal sealed class LockStep
{
    private readonly Scenario _scenario;
    private readonly ShardRun[] _shards;
    private readonly Instant[] _next;
    private readonly bool[] _isQuiet;

    public LockStep(Scenario scenario, int shards)
    {
        _scenario = scenario;
        _shards = [.. Enumerable.Range(0, shards).Select(index => Create(scenario, shards, index))];
        _next = [.. _shards.Select(shard => shard.NextEvent)];
        _isQuiet = [.. _shards.Select(shard => shard.IsQuiet)];
        Logs = [.. _shards.Select(_ => new List<LockStepWindow>())];
    }

    public IReadOnlyList<ShardRun> Shards => _shards;

    /// <summary>What each shard did and got, window by window.</summary>
    public IReadOnlyList<List<LockStepWindow>> Logs { get; }

    /// <summary>Windows so far.</summary>
    public int Windows { get; private set; }

    public static ShardRun Create(Scenario scenario, int shards, int index) =>
        new(scenario, new() { Shards = shards, Index = index, Captures = true, CaptureAll = true });

    public RunReport Run(ICaptureSink capture)
    {
        var assembly = new RunAssembly(_scenario, seed: null, _shards.Length, capture);
        Instant until = _shards[0].Until, start = _next.Min();
        for (; start <= until; start = _next.Min())
        {
            Instant end = Instant.Min(start + _shards[0].Lookahead, until + 1.Ns);
            RunWindow(end, assembly);
            assembly.MergeWindow(end);
        }

        bool isQuiet = start == Instant.Never || _isQuiet.All(quiet => quiet);
        return assembly.Finish(
            [.. _shards.Select(shard => shard.Result())], isQuiet ? RunEnd.Quiet : RunEnd.TimeLimit);
    }

    /// <summary>Runs, and compares with what one process gave.</summary>
    public void ShouldGive(ShapeResult expected)
    {
        using var digest = new HistoryDigest(_scenario);
        byte[] report = ReportJson.Write(Run(digest));
        Encoding.UTF8.GetString(report).ShouldBe(Encoding.UTF8.GetString(expected.Report));
        Convert.ToHexString(digest.Finish()).ShouldBe(Convert.ToHexString(expected.CaptureHash));
    }

    private void RunWindow(Instant end, RunAssembly assembly)
    {
        Windows++;
        var sent = new List<(int From, ShardBatch Batch)>();
        for (int i = 0; i < _shards.Length; i++)
        {
            if (_next[i] >= end) continue;

            LockStepWindow window = LockStepWindow.Run(_shards[i], Windows, end);
            Logs[i].Add(window);
            _next[i] = window.Next;
            _isQuiet[i] = _shards[i].IsQuiet;
            foreach (ShardBatch batch in window.Batches) sent.Add((i, batch));
            assembly.AddCapture(i, window.Capture);
        }

        foreach ((int from, ShardBatch batch) in sent) Hand(from, batch, end);
    }

    private void Hand(int from, ShardBatch batch, Instant end)
    {
        batch.Earliest.ShouldBeGreaterThanOrEqualTo(end);
        _shards[batch.To].Accept(from, batch.Bytes);
        _next[batch.To] = Instant.Min(_next[batch.To], batch.Earliest);
        _isQuiet[batch.To] = false;
        Logs[batch.To].Add(new(Windows, end) { From = from, Accepted = batch.Bytes });
    }
}
