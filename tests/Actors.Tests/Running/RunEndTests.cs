using ActorTcp.Actors.Hosts;
using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Tests.Sockets;
using ActorTcp.Kernel;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Tests.Running;

/// <summary>Why a run ends, what stands then, and what a failure of ours does.</summary>
public sealed class RunEndTests
{
    private static readonly Duo Holding =
        new(new ProgramPlan.SinkServer(), new ProgramPlan.IdleHolder(100.Seconds()));

    [Fact]
    public void Run_is_quiet_when_nothing_is_left()
    {
        RunReport report = Holding.Run();
        report.End.ShouldBe(RunEnd.Quiet);
        report.Standing.ShouldBeEmpty();
        report.Elapsed.ShouldBeGreaterThan(160.Seconds());
        report.Elapsed.ShouldBeLessThan(161.Seconds());
    }

    [Theory]
    [InlineData(0, TcpState.SynSent, 1)]
    [InlineData(50, TcpState.Established, 2)]
    [InlineData(100_025, TcpState.FinWait1, 1)]
    [InlineData(101_000, TcpState.TimeWait, 1)]
    public void Limit_of_time_leaves_what_stands(int milliseconds, TcpState state, int count)
    {
        RunReport report = Holding.Run(new RunOptions { Until = Duration.FromMilliseconds(milliseconds) });
        report.End.ShouldBe(RunEnd.TimeLimit);
        report.Standing[state].ShouldBe(count);
        report.Elapsed.ShouldBeLessThanOrEqualTo(Duration.FromMilliseconds(milliseconds));
        report.Clients.EndedIn(state).ShouldBe(1);
        report.Clients.Ended.ShouldBe(1);
    }

    [Fact]
    public void What_happens_at_the_limit_still_happens()
    {
        (Holding with { Until = 10.Ms }).Run().Standing[TcpState.SynReceived].ShouldBe(1);
        (Holding with { Until = 10.Ms - 1.Ns }).Run().Standing.ShouldNotContainKey(TcpState.SynReceived);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Timer_that_was_turned_off_is_nothing_that_is_left(int shards)
    {
        var duo = Holding with
        {
            Tcp = new TcpSettings { KeepAlive = true, KeepAliveIdle = 7_200.Seconds() },
            Client = plan => plan with { Close = new ClosePlan { How = CloseAction.Abort } },
            Until = 3_600.Seconds(),
        };
        RunReport report = duo.Run(new RunOptions { Shards = shards });
        report.Standing.ShouldBeEmpty();
        report.End.ShouldBe(RunEnd.Quiet);
    }

    [Fact]
    public void Watcher_interrupts_and_gets_the_report_until_then()
    {
        var duo = new Duo(new ProgramPlan.EchoServer(), new ProgramPlan.BulkSender(1_000_000_000));
        using var run = new ScenarioRun(duo.Build(), new RunOptions());
        var seen = new List<RunProgress>();
        RunReport report = run.Run(progress =>
        {
            seen.Add(progress);
            return seen.Count < 3;
        });
        report.End.ShouldBe(RunEnd.Interrupted);
        seen.Count.ShouldBe(3);
        seen.Select(progress => progress.Now).ShouldBeInOrder();
        (seen[^1].Opened, seen[^1].Ended, seen[^1].Planned).ShouldBe((1, 0, 1));
        report.Standing.Values.Sum().ShouldBe(2);
        report.Bytes.BytesReceived.ShouldBeGreaterThan(0);
        seen[^1].Segments.ShouldBe(report.Counters.SegmentsSent);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Exception_in_a_process_fails_the_run_with_time_and_seed(int shards)
    {
        var failure = Should.Throw<ActorSystemFailedException>(() =>
            (Holding with { Seed = 99 }).Run(new RunOptions
        {
            Shards = shards,
            Tamper = static world => Explode(world),
        }));
        failure.Seed.ShouldBe(99UL);
        failure.At.ShouldBe(Instant.Zero);
        failure.ToString().ShouldContain("boom");
    }

    [Fact]
    public void State_paths_are_those_of_the_diagram()
    {
        RunReport report = Holding.Run();
        report.Clients.Paths.Single().Key.ToString().ShouldBe(
            "CLOSED > SYN-SENT > ESTABLISHED > FIN-WAIT-1 > FIN-WAIT-2 > TIME-WAIT > CLOSED");
        report.Processes[0].Statistics.Paths.Single().Key.ToString().ShouldBe(
            "LISTEN > SYN-RECEIVED > ESTABLISHED > CLOSE-WAIT > LAST-ACK > CLOSED");
    }

    [Fact]
    public void Report_is_the_same_for_any_way_of_running_it()
    {
        byte[] whole = ReportJson.Write(Holding.Run());
        using var watched =
            new ScenarioRun(Holding.Build(), new RunOptions { CaptureAll = true }, new PacketList());
        ReportJson.Write(watched.Run(_ => true)).ShouldBe(whole);
        ReportJson.Write(Holding.Run(new RunOptions { Seed = 2 })).ShouldNotBe(whole);
    }

    private static void Explode(ScenarioWorld world)
    {
        HostActor host = world.Hosts[0];
        var plan = new ProcessPlan { Name = "bomb", Host = world.Scenario.Hosts[0] };
        var process = new ScriptedProcess(host, plan);
        world.System.ActorOf(process, "bomb", world.OriginOf(0));
        process.Ref.Tell((Action)(() => throw new InvalidOperationException("boom")));
    }
}
