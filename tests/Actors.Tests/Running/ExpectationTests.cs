using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using static ActorTcp.Actors.Scenarios.Expectation;

namespace ActorTcp.Actors.Tests.Running;

/// <summary>Each kind of expectation, holding and failing, with the words that a person reads.</summary>
public sealed class ExpectationTests
{
    private static readonly TcpState[] ClientPath =
    [
        TcpState.Closed, TcpState.SynSent, TcpState.Established,
        TcpState.FinWait1, TcpState.FinWait2, TcpState.TimeWait, TcpState.Closed,
    ];

    public static TheoryData<Expectation, bool, string, string> Cases => new()
    {
        { new FinalState("client", [TcpState.Closed]), true, "all in CLOSED", "3 in CLOSED" },
        {
            new FinalState("client", [TcpState.TimeWait, TcpState.Established]), false,
            "all in TIME-WAIT or ESTABLISHED", "3 in CLOSED"
        },
        {
            new StatePath("client", ClientPath), true,
            "CLOSED > SYN-SENT > ESTABLISHED > FIN-WAIT-1 > FIN-WAIT-2 > TIME-WAIT > CLOSED",
            "3 times CLOSED > SYN-SENT > ESTABLISHED > FIN-WAIT-1 > FIN-WAIT-2 > TIME-WAIT > CLOSED"
        },
        {
            new StatePath("server", [TcpState.Listen, TcpState.SynReceived]), false, "LISTEN > SYN-RECEIVED",
            "3 times LISTEN > SYN-RECEIVED > ESTABLISHED > CLOSE-WAIT > LAST-ACK > CLOSED"
        },
        { new ErrorCount("client", "ECONNRESET", Bounds.Exactly(0)), true, "0", "0" },
        { new ErrorCount("client", null, new Bounds(1, long.MaxValue)), false, "at least 1", "0" },
        { new Count(CountMetric.ConnectionsOpened, null, null, Bounds.Exactly(3)), true, "3", "3" },
        { new Count(CountMetric.ConnectionsOpened, null, null, Bounds.Exactly(4)), false, "4", "3" },
        { new Count(CountMetric.ConnectionsClosed, "client", null, new Bounds(1, 3)), true, "1 to 3", "3" },
        { new Count(CountMetric.ConnectionsReset, null, null, new Bounds(0, 2)), true, "at most 2", "0" },
        { new Count(CountMetric.BytesSent, null, null, Bounds.Exactly(18_300)), true, "18,300", "18,300" },
        { new Count(CountMetric.BytesReceived, "server", null, Bounds.Exactly(300)), true, "300", "300" },
        { new Count(CountMetric.SegmentsLost, null, "wire", new Bounds(1, long.MaxValue)), false,
            "at least 1", "0" },
        { new Count(CountMetric.ResetsSent, null, null, Bounds.Exactly(0)), true, "0", "0" },
        {
            new Time(TimeMetric.Handshake, Percentile.Max, null, new Bounds(0, 20_000_000)), true,
            "at most 20ms", "20ms"
        },
        {
            new Time(TimeMetric.Request, Percentile.Min, "client", new Bounds(30_000_000, 40_000_000)), false,
            "30ms to 40ms", "20ms"
        },
        {
            new Time(TimeMetric.Request, Percentile.P50, "server", new Bounds(0, 1)), false,
            "at most 1ns", "no value was measured"
        },
        { RunDuration.AtMost(61.Seconds()), true, "at most 61s", "60.06s" },
        { RunDuration.AtMost(1.Seconds()), false, "at most 1s", "60.06s" },
        {
            new AllDelivered(), true, "every byte that was written, and no other",
            "18,300 of 18,300 bytes, 0 pieces wrong"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Expectation_says_what_it_wants_and_what_it_found(
        Expectation expectation, bool holds, string expected, string found)
    {
        RunReport report = Run(expectation);
        ExpectationResult result = report.Expectations.Single();
        (result.Holds, result.Expected, result.Found).ShouldBe((holds, expected, found));
        report.AllHold.ShouldBe(holds);
    }

    [Fact]
    public void Nothing_is_expected_of_no_connection_in_vain()
    {
        var refused = new Duo(new ProgramPlan.SinkServer(), new ProgramPlan.BulkSender(1))
        {
            Connect = plan => plan with { BindPort = 80, Connections = 1 },
            Server = plan => plan with { Start = 1.Seconds() },
            Expectations = [new FinalState("server", [TcpState.Closed]), new StatePath("server", ClientPath)],
        };
        refused.Run().Expectations.ShouldAllBe(result => !result.Holds && result.Found == "no connection");
    }

    [Fact]
    public void All_is_not_delivered_while_bytes_are_on_the_way()
    {
        RunReport report = (Example(new AllDelivered()) with { Until = 35.Ms }).Run();
        report.Expectations[0].Found.ShouldBe("300 of 18,300 bytes, 0 pieces wrong");
        report.AllHold.ShouldBeFalse();
    }

    [Fact]
    public void Report_names_line_and_title_of_each_expectation()
    {
        Expectation named = RunDuration.AtMost(1.Seconds()) with
        {
            Name = "it is quick",
            Text = "duration: 1s",
            Place = new Place(17, 5),
        };
        RunReport report = Run(named);
        report.Expectations[0].Title.ShouldBe("it is quick: duration: 1s");
        string json = System.Text.Encoding.UTF8.GetString(ReportJson.Write(report));
        json.ShouldContain("\"expectation\": \"it is quick: duration: 1s\"");
        json.ShouldContain("\"line\": 17");
        json.ShouldContain("\"holds\": false");
        json.ShouldContain("\"expectations_hold\": false");
    }

    private static RunReport Run(Expectation expectation) => Example(expectation).Run();

    private static Duo Example(Expectation expectation) => new(
        new ProgramPlan.ReplyServer(100, 6_000, AfterEndOfStream: false),
        new ProgramPlan.RequestReply(100, 6_000, 1, Duration.Zero))
    {
        Connect = plan => plan with { Connections = 3 },
        Tcp = new TcpSettings { DelayedAck = Duration.Zero },
        Expectations = [expectation],
    };
}
