using ActorTcp.Actors.Capture;
using ActorTcp.Actors.Processes;
using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Sharding;

/// <summary>Puts together what the shards of a run leave: the capture and the report that one process would
/// have made.</summary>
public sealed class RunAssembly
{
    private readonly Scenario _scenario;
    private readonly ulong _seed;
    private readonly CaptureBuffer[] _captured;
    private readonly CaptureChunk _chunk;
    private readonly CaptureMerger? _merger;

    /// <param name="seed">Instead of the scenario's.</param>
    /// <param name="shards">Of the run.</param>
    /// <param name="capture">Takes the packets of captured links in order; null: nobody is
    /// interested.</param>
    public RunAssembly(Scenario scenario, ulong? seed, int shards, ICaptureSink? capture = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shards, 1);
        _scenario = scenario;
        _seed = seed ?? scenario.Seed;
        _captured = [.. Enumerable.Range(0, shards).Select(static _ => new CaptureBuffer())];
        _chunk = new(new ScenarioContents(scenario).All, 2 * scenario.Links.Sum(link => link.Count));
        if (capture is not null) _merger = new(_captured, capture);
    }

    /// <summary>Takes what <see cref="ShardRun.TakeCapture"/> of a shard gave, in its order.</summary>
    /// <exception cref="InvalidDataException">No shard of that run gave that.</exception>
    public void AddCapture(int shard, ReadOnlySpan<byte> chunk)
    {
        if (chunk.Length > 0) _chunk.Read(chunk, _captured[shard]);
    }

    /// <summary>Hands over what was captured up to the end of a window. All chunks of it have been added,
    /// and none of a later one.</summary>
    /// <param name="end">Of the window.</param>
    public void MergeWindow(Instant end) => _merger?.Merge(upTo: end);

    /// <summary>The report of the run.</summary>
    /// <param name="results">Of all shards, from <see cref="ShardRun.Result"/>, in any order.</param>
    /// <param name="end">Why the run ended.</param>
    /// <exception cref="InvalidDataException">No shards of that run gave that.</exception>
    public RunReport Finish(IReadOnlyList<byte[]> results, RunEnd end)
    {
        _merger?.Finish();
        var tally = new RunTally(_scenario);
        foreach (byte[] result in results) tally.AddBytes(result);
        return new(_scenario, _seed, tally, end);
    }
}
