using ActorTcp.Actors.Gateways;
using ActorTcp.Actors.Processes;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Reports;

/// <summary>What a run came to. Depends on scenario and seed alone: no wall time, no number of
/// shards.</summary>
public sealed class RunReport
{
    internal RunReport(Scenario scenario, ulong seed, RunTally tally, RunEnd end)
    {
        Scenario = scenario;
        Seed = seed;
        End = end;
        Counters = tally.Counters;
        Left = tally.Left;
        Processes = [.. tally.Processes.Select(static process => new ProcessReport(process.Plan!, process))];
        Links = [.. scenario.Links.Select((link, i) => ReportOf(link, tally.Links[i]))];
        foreach (ProcessReport process in Processes)
        {
            if (process.IsClient) Clients.Add(process.Statistics);
            Bytes.Add(process.Statistics);
        }

        if (tally.Journal is not null) Journal = new(scenario, tally.Journal);
        Expectations =
            [.. Scenario.Expectations.Select(expectation => ExpectationCheck.Judge(expectation, this))];
    }

    public Scenario Scenario { get; }

    public ulong Seed { get; }

    public RunEnd End { get; }

    /// <summary>Of a real-time run: how well it kept its time.</summary>
    public PaceReport? Pace { get; internal set; }

    /// <summary>Of a run with packets from outside.</summary>
    public GatewayCounters? Gateway { get; internal set; }

    /// <summary>From the start to the last thing that happened.</summary>
    public Duration Elapsed => Counters.LastActivity - Instant.Zero;

    public WorldCounters Counters { get; }

    /// <summary>In the order of the scenario.</summary>
    public IReadOnlyList<ProcessReport> Processes { get; }

    /// <summary>In the order of the scenario.</summary>
    public IReadOnlyList<LinkReport> Links { get; }

    /// <summary>All processes that connect, added up.</summary>
    public ProcessStatistics Clients { get; } = new();

    /// <summary>All processes, added up: for bytes, errors and mismatches.</summary>
    public ProcessStatistics Bytes { get; } = new();

    /// <summary>Bits per second that programs read, from the start of the run to the last byte.</summary>
    public long Goodput => Bytes.LastRead == Instant.Zero
        ? 0
        : (long)((Int128)Bytes.BytesReceived * 8_000_000_000 / Bytes.LastRead.Nanoseconds);

    /// <summary>Connections that are left at the end, both ends counted, by state.</summary>
    public SortedDictionary<TcpState, long> Standing => Left.ByState;

    /// <summary>Connections that are left at the end, and why.</summary>
    public Standing Left { get; }

    /// <summary>In the order of the scenario.</summary>
    public IReadOnlyList<ExpectationResult> Expectations { get; }

    /// <summary>When what went wrong, and what came of it; null: no expectation asks.</summary>
    internal FaultJournal? Journal { get; }

    public bool AllHold => Expectations.All(result => result.Holds);

    /// <summary>Packets that links did not deliver.</summary>
    public long PacketsLost => Links.Sum(link => link.Forward.DroppedPackets + link.Backward.DroppedPackets);

    /// <summary>Packets that came to links; one that takes two links counts twice.</summary>
    public long PacketsOffered =>
        Links.Sum(link => link.Forward.OfferedPackets + link.Backward.OfferedPackets);

    /// <summary>Adds up a finished or interrupted run. Only once: it counts what stands.</summary>
    internal static RunReport Of(ScenarioWorld world, RunEnd end)
    {
        var tally = new RunTally(world.Scenario);
        for (int shard = 0; shard < world.Services.Count; shard++) tally.AddShard(world, shard);
        return new(world.Scenario, world.Seed, tally, end);
    }

    private static LinkReport ReportOf(LinkPlan link, LinkTally tally) =>
        new(link.Name, tally.Forward, tally.Backward)
        {
            ForwardRules = tally.ForwardRules.ToReports(),
            BackwardRules = tally.BackwardRules.ToReports(),
        };
}
