using ActorTcp.Actors.Capture;
using ActorTcp.Actors.Processes;
using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Kernel;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Running;

/// <summary>Runs one scenario from its start to its end, window by window.</summary>
public sealed class ScenarioRun : IDisposable
{
    /// <summary>How much happens between two looks at the progress, and between two merges of
    /// captures.</summary>
    private const long EventsPerTurn = 200_000;

    private readonly ScenarioWorld _world;
    private readonly ShardThreads? _threads;
    private readonly CaptureMerger? _merger;
    private readonly Instant _until;
    private Instant _windowEnd;
    private bool _isWindowOpen;
    private long _nextLook;

    /// <param name="capture">Takes the packets of captured links in order; null: nobody is
    /// interested.</param>
    public ScenarioRun(Scenario scenario, RunOptions options, ICaptureSink? capture = null)
    {
        _world = new(scenario, options, captures: capture is not null);
        _until = Instant.Zero + (options.Until ?? scenario.Until);
        if (capture is not null) _merger = new([.. _world.Services.Select(shard => shard.Captured)], capture);
        if (options.Shards > 1) _threads = new(_world.System.Shards);
    }

    public ulong Seed => _world.Seed;

    /// <summary>How far the shard is that is farthest.</summary>
    public Instant Now
    {
        get
        {
            Instant now = Instant.Zero;
            foreach (Shard shard in _world.System.Shards) now = Instant.Max(now, shard.Now);
            return now;
        }
    }

    /// <summary>Deliveries of messages and deadlines in all shards.</summary>
    public long EventsProcessed => _world.System.EventsProcessed;

    /// <summary>Runs on until the end, or until <paramref name="watch"/> says stop.</summary>
    /// <exception cref="ActorSystemFailedException">A bug of ours; the run cannot go on.</exception>
    public RunReport Run(Func<RunProgress, bool>? watch = null)
    {
        var end = RunEnd.Quiet;
        while (NextEvent() is var next && next != Instant.Never)
        {
            if (next > _until)
            {
                end = IsQuiet() ? RunEnd.Quiet : RunEnd.TimeLimit;
                break;
            }

            RunTurn(next);
            if (watch is null || !IsTimeToLook() || watch(Progress())) continue;
            end = RunEnd.Interrupted;
            break;
        }

        _merger?.Finish();
        return RunReport.Of(_world, end);
    }

    public void Dispose() => _threads?.Dispose();

    /// <summary>Timers that were turned off leave events behind; how many, no report may depend on.</summary>
    private bool IsQuiet() => _world.System.Shards.All(shard => shard.IsQuiet);

    private Instant NextEvent()
    {
        Instant next = Instant.Never;
        foreach (Shard shard in _world.System.Shards) next = Instant.Min(next, shard.NextEvent);
        return next;
    }

    /// <summary>Windows may be tiny, and adding up the progress of many processes is not.</summary>
    private bool IsTimeToLook()
    {
        if (EventsProcessed < _nextLook) return false;

        _nextLook = EventsProcessed + (EventsPerTurn / 4);
        return true;
    }

    /// <summary>One window, or a part of one in which much happens.</summary>
    private void RunTurn(Instant next)
    {
        if (!_isWindowOpen) _windowEnd = Instant.Min(next + _world.System.Lookahead, _until + 1.Ns);
        try
        {
            _isWindowOpen = _threads is not null && !_threads.RunWindow(_windowEnd, EventsPerTurn);
            if (_threads is null) _world.System.Shards[0].Run(_windowEnd, EventsPerTurn);
        }
        catch (ActorSystemFailedException)
        {
            _merger?.Finish(); // the packets that led there
            throw;
        }

        if (!_isWindowOpen) _merger?.Merge(upTo: NextEvent()); // else a shard may be behind the others
    }

    private RunProgress Progress() => _world.Progress(Now, _until);
}
