using ActorTcp.Actors.Links;
using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Tests.Simulation;

/// <summary>What must always hold, over many seeds: random hosts, faults, programs and settings.</summary>
public sealed class SimulationTests
{
    public static TheoryData<ulong> Seeds =>
        [.. SimulationSeeds.From(1, most: 200).Chunk(10).Select(part => part[0])];

    /// <summary>Ten seeds a test, so that many seeds are no long list of tests.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_must_always_hold_holds(ulong first)
    {
        for (ulong seed = first; seed < first + 10; seed++)
        {
            Scenario scenario = new RandomScenario(seed).Build();
            ScenarioWorld? world = null;
            try
            {
                using var run = new ScenarioRun(scenario, new RunOptions { Tamper = made => world = made });
                Check(run.Run(), world!);
            }
            catch (Exception e)
            {
                string options = RandomScenario.Describe(scenario);
                Assert.Fail($"seed {seed}, one shard\n{options}\n{Left(world!)}\n{e}");
            }
        }
    }

    private static void Check(RunReport report, ScenarioWorld world)
    {
        NothingDeliveredIsWrong(report);
        EveryConnectionEnds(report, world);
        SegmentsAreConserved(report, world);
        ConnectionsAreAccountedFor(report);
    }

    /// <summary>The connections that stand.</summary>
    private static string Left(ScenarioWorld world) => string.Join('\n',
        from host in world.Hosts
        from connection in host.Connections
        select $"{host.Name}: {connection.Steps}, {(connection.Socket is null ? "no socket" : "a socket")}, "
            + connection.Tcp.Snapshot());

    private static void NothingDeliveredIsWrong(RunReport report)
    {
        if (report.Counters.Collisions > 0) return; // bits that flipped so that no checksum shows it
        report.Bytes.Mismatches.ShouldBe(0);
        report.Bytes.BytesReceived.ShouldBeLessThanOrEqualTo(report.Bytes.BytesSent);
        for (int i = 0; i < report.Processes.Count; i += 2)
        {
            ProcessReport server = report.Processes[i], client = report.Processes[i + 1];
            server.Statistics.BytesReceived.ShouldBeLessThanOrEqualTo(client.Statistics.BytesSent);
            client.Statistics.BytesReceived.ShouldBeLessThanOrEqualTo(server.Statistics.BytesSent);
        }
    }

    /// <summary>Three hours after the last fault only what may stand for ever stands.</summary>
    private static void EveryConnectionEnds(RunReport report, ScenarioWorld world)
    {
        report.Left.ByReason.ShouldNotContainKey(StandingReason.Nothing);
        report.Left.ByReason.ShouldNotContainKey(StandingReason.Time);
        report.Left.ByReason.ShouldNotContainKey(StandingReason.Listener);
        if (report.End == RunEnd.Quiet) report.Left.ByReason.ShouldNotContainKey(StandingReason.Window);
        else report.Left.ByReason.ShouldContainKey(StandingReason.Window);
        report.Left.ByReason.Values.Sum().ShouldBe(world.Hosts.Sum(host => host.Connections.Count));
    }

    private static void SegmentsAreConserved(RunReport report, ScenarioWorld world)
    {
        long offered = 0;
        foreach (LinkReport link in report.Links)
        {
            foreach (LinkStatistics way in (LinkStatistics[])[link.Forward, link.Backward])
            {
                offered += way.OfferedPackets;
                long put = way.OfferedPackets + way.Duplicated + way.Injected;
                put.ShouldBe(way.DeliveredPackets + way.DroppedPackets + way.Parked);
            }
        }

        offered.ShouldBe(report.Counters.SegmentsSent + report.Counters.IcmpSent);
        if (report.End == RunEnd.Quiet) world.Services.Sum(shard => FramesInUse(shard)).ShouldBe(0);
    }

    private static void ConnectionsAreAccountedFor(RunReport report)
    {
        foreach (ProcessReport process in report.Processes)
        {
            var statistics = process.Statistics;
            statistics.Paths.Values.Sum().ShouldBe(statistics.Ended);
            (statistics.Closed + statistics.Reset + statistics.TimedOut + statistics.Refused
                + statistics.OtherwiseFailed).ShouldBeLessThanOrEqualTo(statistics.Ended);
            if (process.IsClient) statistics.Ended.ShouldBe(statistics.Opened);
            statistics.Established.ShouldBeLessThanOrEqualTo(statistics.Opened);
        }
    }

    private static long FramesInUse(ShardServices shard) => shard.Frames.Created - shard.Frames.Available;
}
