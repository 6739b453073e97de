using ActorTcp.Actors.Capture;
using ActorTcp.Actors.Gateways;
using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Kernel;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Running;

/// <summary>A run whose time somebody else drives, and into which packets come from outside.</summary>
/// <remarks>It lives on one shard: whoever keeps real time has none to spend on waiting for
/// others.</remarks>
public sealed class PacedRun
{
    private readonly ScenarioWorld _world;
    private readonly Shard _shard;
    private readonly CaptureMerger? _merger;
    private readonly Instant _until;

    /// <param name="capture">Takes the packets of captured links in order; null: nobody is
    /// interested.</param>
    /// <exception cref="ArgumentException">More than one shard.</exception>
    public PacedRun(Scenario scenario, RunOptions options, ICaptureSink? capture = null)
    {
        if (options.Shards != 1) throw new ArgumentException("one shard", nameof(options));

        _world = new(scenario, options, captures: capture is not null);
        _shard = _world.System.Shards[0];
        _until = Instant.Zero + (options.Until ?? scenario.Until);
        if (capture is not null) _merger = new([_world.Services[0].Captured], capture);
    }

    public ulong Seed => _world.Seed;

    /// <summary>At the latest then the run is to end.</summary>
    public Instant Until => _until;

    /// <summary>Nothing happens before.</summary>
    public Instant NextEvent => _shard.NextEvent;

    /// <summary>Deliveries of messages and deadlines.</summary>
    public long EventsProcessed => _shard.EventsProcessed;

    /// <summary>Nothing can happen any more. With a gateway that is so when no program listens and no
    /// connection stands: else somebody outside may have more to say. Looks at all events.</summary>
    public bool IsOver => _shard.IsQuiet && _world.Options.OutsideSockets is null or { Count: 0 }
        && (_world.Gateway is null || !AwaitsOthers);

    private bool AwaitsOthers =>
        _world.Scenario.Processes.Any(process => process.Listen is not null)
        || _world.Seats.Any(seat => seat.Current.HasConnections);

    /// <summary>Handles what is due until that instant, and at it.</summary>
    /// <returns>False: not all of it yet.</returns>
    /// <exception cref="ActorSystemFailedException">A bug of ours; the run cannot go on.</exception>
    public bool Run(Instant until, long maxEvents)
    {
        try
        {
            return _shard.Run(until + 1.Ns, maxEvents);
        }
        catch (ActorSystemFailedException)
        {
            _merger?.Finish(); // the packets that led there
            throw;
        }
    }

    /// <summary>It is now that late; all that was due is done.</summary>
    public void MoveTo(Instant now) => _world.System.MoveTo(now);

    /// <summary>A packet comes from outside, at the instant to which the run was moved.</summary>
    /// <param name="packet">The scenario has a gateway.</param>
    /// <param name="textOfPacket">Where a device joined packets to one: bytes of text of each; else
    /// 0.</param>
    public void Enter(in Packet packet, int textOfPacket = 0) =>
        _world.Gateway!.Enter(in packet, textOfPacket);

    /// <summary>Gives to the capture what happened so far.</summary>
    public void MergeCapture() => _merger?.Merge(upTo: _shard.Now + 1.Ns);

    public RunProgress Progress() => _world.Progress(_shard.Now, _until);

    /// <summary>The report; nothing may be run afterwards.</summary>
    public RunReport Finish(RunEnd end, PaceReport? pace)
    {
        _merger?.Finish();
        RunReport report = RunReport.Of(_world, end);
        report.Pace = pace;
        report.Gateway = _world.Gateway?.Counters;
        return report;
    }
}
