using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Tests.Running;
using ActorTcp.Actors.Tests.Scenarios;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Tests.Processes;

/// <summary>A wrong byte is seen: by whoever reads it, and in the report.</summary>
public sealed class ByteCheckTests
{
    private static readonly Duo Plain = new(
        new ProgramPlan.ReplyServer(100, 5_000, AfterEndOfStream: false),
        new ProgramPlan.RequestReply(100, 5_000, 3, Duration.Zero))
    {
        Expectations = [new Expectation.AllDelivered()],
    };

    [Theory]
    [InlineData("client")]
    [InlineData("server")]
    public void Wrong_bytes_are_mismatches_at_the_other_end(string liar)
    {
        RunReport report = Plain.Run(new RunOptions { Tamper = world => ProgramTests.Write(world, liar, 0) });
        int honest = liar == "client" ? 0 : 1;
        report.Processes[honest].Statistics.Mismatches.ShouldBeGreaterThan(0);
        report.AllHold.ShouldBeFalse();
        report.Expectations[0].Found.ShouldContain("pieces wrong");
    }

    [Fact]
    public void Right_bytes_are_none()
    {
        RunReport report = Plain.Run();
        report.Bytes.Mismatches.ShouldBe(0);
        report.Bytes.BytesChecked.ShouldBe(15_300);
        report.AllHold.ShouldBeTrue();
    }

    [Fact]
    public void Echo_is_held_against_what_was_sent()
    {
        var echo = new Duo(new ProgramPlan.EchoServer(), new ProgramPlan.BulkSender(10_000))
        {
            Client = plan => plan with { Close = new ClosePlan { How = CloseAction.ShutdownWrite } },
        };
        echo.Run().Bytes.Mismatches.ShouldBe(0);
        RunReport broken = echo.Run(new RunOptions
        {
            Tamper = world => world.Processes[1].Actor.Programs = new(
                world.Processes[1].Plan.Program,
                ActorTcp.Protocol.ByteSource.Zeros,
                ActorTcp.Actors.Processes.ExpectedContent.Peer,
                ActorTcp.Protocol.ByteSource.Pattern),
        });
        broken.Clients.Mismatches.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Two_that_open_simultaneously_check_each_other()
    {
        Scenario scenario = Samples.Read(
            """
            hosts: { a: { addresses: 10.0.0.1 }, b: { addresses: 10.0.0.2 } }
            links: { l: { between: [a, b], delay: 5ms } }
            processes:
              one:
                { host: a, program: bulk-sender, bytes: 10KB, bind-port: 1000, close: { at: 1s },
                  connect: { host: b, port: 2000 } }
              two:
                { host: b, program: bulk-sender, bytes: 20KB, bind-port: 2000, close: { at: 1s },
                  connect: { host: a, port: 1000 } }
            """);
        using var run = new ScenarioRun(scenario, new RunOptions());
        RunReport report = run.Run();
        report.Bytes.BytesChecked.ShouldBe(30_000);
        report.Bytes.Mismatches.ShouldBe(0);
    }

    [Fact]
    public void Corruption_that_no_checksum_shows_is_counted_and_read()
    {
        // Two flipped bits cancel out in the checksum every now and then.
        var rule = new LinkRulePlan
        {
            Name = "flip",
            Match = RuleMatch.Everything with { Payload = true },
            Action = new RuleAction.Corrupt(2),
        };
        RunReport report = new Duo(new ProgramPlan.SinkServer(), new ProgramPlan.BulkSender(1_000))
        {
            Connect = plan =>
                plan with { Connections = 2_000, Arrival = new ArrivalPlan.Spread(10.Seconds()) },
            There = Duo.Wire with { Rules = [rule] },
            Tcp = new TcpSettings { R2 = 3 },
        }.Run();
        report.End.ShouldBe(RunEnd.Quiet);
        report.Links[0].Forward.Undetected.ShouldBeGreaterThan(0);
        report.Counters.Collisions.ShouldBe(report.Links[0].Forward.Undetected);
        report.Counters.BadPackets.ShouldBe(report.Links[0].Forward.Corrupted - report.Counters.Collisions);
        report.Bytes.Mismatches.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Corruption_that_the_checksum_shows_is_repaired()
    {
        RunReport report = (Plain with
        {
            There = Duo.Wire with { Corrupt = 0.2 },
            Back = Duo.Wire with { Corrupt = 0.2 },
        }).Run();
        report.Counters.BadPackets.ShouldBeGreaterThan(0);
        report.Bytes.Mismatches.ShouldBe(0);
        report.Clients.Completed.ShouldBe(1);
    }
}
