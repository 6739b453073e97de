using ActorTcp.Actors.Processes;
using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Sockets;
using ActorTcp.Actors.Tests.Running;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Tests.Processes;

/// <summary>Each program against the servers it talks with, with sizes around those of the buffers.</summary>
public sealed class ProgramTests
{
    private const int Buffer = 3_000;

    public static TheoryData<long> Sizes => [0, 1, Buffer - 1, Buffer, Buffer + 1, 7 * Buffer, 200_003];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Bulk_reaches_a_sink(long bytes)
    {
        RunReport report = Run(new(new ProgramPlan.SinkServer(), new ProgramPlan.BulkSender(bytes)));
        Check(report, sent: bytes, returned: 0, completed: 1);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Bulk_comes_back_from_an_echo(long bytes)
    {
        var duo = new Duo(new ProgramPlan.EchoServer(), new ProgramPlan.BulkSender(bytes))
        {
            Client = plan => plan with { Close = new ClosePlan { How = CloseAction.ShutdownWrite } },
        };
        Check(Run(duo), sent: bytes, returned: bytes, completed: 1);
    }

    [Theory]
    [InlineData(1, 0, 3)]
    [InlineData(1, 1, 1)]
    [InlineData(Buffer, Buffer, 3)]
    [InlineData(Buffer + 1, 1, 2)]
    [InlineData(1, 50_000, 2)]
    [InlineData(50_000, 20_000, 3)]
    [InlineData(100, 0, 1)]
    public void Requests_are_answered(long request, long reply, int requests)
    {
        var duo = new Duo(
            new ProgramPlan.ReplyServer(request, reply, AfterEndOfStream: false),
            new ProgramPlan.RequestReply(request, reply, requests, Duration.Zero));
        RunReport report = Run(duo);
        Check(report, sent: request * requests, returned: reply * requests, completed: 1);
        report.Clients.Request.Count.ShouldBe(requests);
    }

    [Theory]
    [InlineData(CloseTrigger.Sent, 3, false)]
    [InlineData(CloseTrigger.Sent, 1, true)]
    [InlineData(CloseTrigger.Done, 3, false)]
    public void Last_reply_is_measured_behind_a_half_close_too(CloseTrigger when, int requests, bool waits)
    {
        var duo = new Duo(
            new ProgramPlan.ReplyServer(100, 5_000, AfterEndOfStream: waits),
            new ProgramPlan.RequestReply(100, 5_000, requests, 10.Ms))
        {
            Client = plan =>
                plan with { Close = new ClosePlan { How = CloseAction.ShutdownWrite, When = when } },
        };
        RunReport report = Run(duo);
        Check(report, sent: 100 * requests, returned: 5_000 * requests, completed: 1);
        report.Clients.Request.Count.ShouldBe(requests);
    }

    [Fact]
    public void Client_thinks_between_a_reply_and_the_next_request()
    {
        var duo = new Duo(
            new ProgramPlan.ReplyServer(10, 10, AfterEndOfStream: false),
            new ProgramPlan.RequestReply(10, 10, 4, 1.Seconds()))
        {
            Tcp = new TcpSettings { Msl = 1.Ms },
        };
        RunReport report = Run(duo);
        Check(report, sent: 40, returned: 40, completed: 1);
        report.Clients.Request.Max.ShouldBe(20_000_000); // thinking is no waiting
        report.Elapsed.ShouldBeGreaterThan(3.Seconds());
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 3)]
    [InlineData(80, 20)]
    [InlineData(Buffer, 3)]
    [InlineData(Buffer + 1, 3)]
    [InlineData(10_000, 2)]
    public void Lines_come_back(int length, int lines)
    {
        RunReport report = Run(new(
            new ProgramPlan.LineServer(10_000), new ProgramPlan.LineClient(lines, length, Duration.Zero)));
        Check(report, sent: (long)length * lines, returned: (long)length * lines, completed: 1);
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(1, 5)]
    [InlineData(Buffer - 4, 3)]
    [InlineData(Buffer, 3)]
    [InlineData(10_000, 2)]
    public void Messages_behind_their_length_come_back(int size, int messages)
    {
        RunReport report = Run(new(
            new ProgramPlan.LengthServer(10_000),
            new ProgramPlan.LengthClient(messages, size, Duration.Zero)));
        Check(report, sent: (4L + size) * messages, returned: (4L + size) * messages, completed: 1);
    }

    [Fact]
    public void Line_that_is_too_long_is_hung_up_on_and_nothing_of_it_comes_back()
    {
        RunReport report = new Duo(
            new ProgramPlan.LineServer(99), new ProgramPlan.LineClient(3, 100, Duration.Zero)).Run();
        report.Clients.BytesReceived.ShouldBe(0);
        report.Clients.Completed.ShouldBe(0);
        Server(report).ErrorsOf(Errno.EBADF).ShouldBe(0);
        report.Standing.ShouldBeEmpty();
    }

    [Fact]
    public void Message_that_is_too_large_is_hung_up_on()
    {
        RunReport report = new Duo(
            new ProgramPlan.LengthServer(99), new ProgramPlan.LengthClient(3, 100, Duration.Zero)).Run();
        report.Clients.BytesReceived.ShouldBe(0);
        report.Clients.Completed.ShouldBe(0);
        report.Standing.ShouldBeEmpty();
    }

    [Fact]
    public void Line_server_keeps_what_has_no_end()
    {
        // A client of another kind: the line never ends, so nothing may come back.
        var duo = new Duo(new ProgramPlan.LineServer(1 << 20), new ProgramPlan.BulkSender(500_000))
        {
            Client = plan => plan with { Close = new ClosePlan { How = CloseAction.ShutdownWrite } },
        };
        RunReport report = duo.Run(new RunOptions { Tamper = world => Write(world, "client", (byte)'x') });
        report.Clients.BytesSent.ShouldBe(500_000);
        report.Clients.BytesReceived.ShouldBe(0);
        Server(report).BytesReceived.ShouldBe(500_000);
        report.Standing.ShouldBeEmpty();
    }

    [Fact]
    public void Echo_server_pushes_back_on_a_client_that_does_not_read()
    {
        var pause = new ReadPause(Instant.Zero, Instant.Zero + 30.Seconds());
        var duo = new Duo(new ProgramPlan.EchoServer(), new ProgramPlan.BulkSender(3_000_000))
        {
            Tcp = new TcpSettings { SendBuffer = 50_000, ReceiveBuffer = 50_000, Msl = 1.Seconds() },
            Client = plan => plan with
            {
                ReadPauses = [pause],
                Close = new ClosePlan { How = CloseAction.ShutdownWrite },
            },
        };
        RunReport report = duo.Run();
        Check(report, sent: 3_000_000, returned: 3_000_000, completed: 1);
        report.Counters.ZeroWindowProbes.ShouldBeGreaterThan(0);
        report.Elapsed.ShouldBeGreaterThan(30.Seconds());
    }

    [Fact]
    public void Idle_holder_holds_as_long_as_it_should()
    {
        var duo = new Duo(new ProgramPlan.SinkServer(), new ProgramPlan.IdleHolder(17.Seconds()))
        {
            Tcp = new TcpSettings { Msl = 1.Ms },
        };
        RunReport report = Run(duo);
        Check(report, sent: 0, returned: 0, completed: 1);
        report.Elapsed.ShouldBeGreaterThan(17.Seconds());
        report.Elapsed.ShouldBeLessThan(17.Seconds() + 500.Ms);
    }

    [Fact]
    public void Idle_server_closes_the_window_and_its_client_probes_it()
    {
        var duo = new Duo(new ProgramPlan.IdleServer(), new ProgramPlan.BulkSender(1_000_000))
        {
            Until = 1_000.Seconds(),
        };
        RunReport report = duo.Run();
        report.End.ShouldBe(RunEnd.TimeLimit);
        report.Standing.ShouldBe(new Dictionary<TcpState, long> { [TcpState.Established] = 2 });
        report.Counters.ZeroWindowProbes.ShouldBeGreaterThan(5);
        report.Bytes.BytesReceived.ShouldBe(0);
    }

    private static ProcessStatistics Server(RunReport report) => report.Processes[0].Statistics;

    /// <summary>Small buffers and segments, and every tenth packet lost, so that all edges are met.</summary>
    private static RunReport Run(Duo duo)
    {
        var tcp = duo.Tcp with { Mss = 700, SendBuffer = Buffer, ReceiveBuffer = Buffer };
        RunReport clean = (duo with { Tcp = tcp }).Run();
        RunReport lossy = (duo with
        {
            Tcp = tcp,
            There = duo.There with { Loss = new LossPlan.Random(0.1, 0) },
            Back = duo.Back with { Loss = new LossPlan.Random(0.1, 0) },
        }).Run();
        lossy.Bytes.BytesReceived.ShouldBe(clean.Bytes.BytesReceived);
        lossy.Bytes.Mismatches.ShouldBe(0);
        lossy.Clients.Completed.ShouldBe(clean.Clients.Completed);
        lossy.Standing.ShouldBeEmpty();
        return clean;
    }

    private static void Check(RunReport report, long sent, long returned, long completed)
    {
        report.End.ShouldBe(RunEnd.Quiet);
        report.Standing.ShouldBeEmpty();
        report.Clients.BytesSent.ShouldBe(sent);
        report.Clients.BytesReceived.ShouldBe(returned);
        Server(report).BytesReceived.ShouldBe(sent);
        Server(report).BytesSent.ShouldBe(returned);
        report.Bytes.BytesChecked.ShouldBe(sent + returned);
        report.Bytes.Mismatches.ShouldBe(0);
        report.Clients.Completed.ShouldBe(completed);
        Server(report).Completed.ShouldBe(completed);
        report.Clients.Closed.ShouldBe(1);
        foreach (Errno error in Enum.GetValues<Errno>()) report.Bytes.ErrorsOf(error).ShouldBe(0, $"{error}");
    }

    internal static void Write(ScenarioWorld world, string process, byte value)
    {
        foreach (WorldProcess member in world.Processes.Where(member => member.Plan.Name == process))
        {
            var source = ActorTcp.Protocol.ByteSource.Repeat([value]);
            member.Actor.Programs = new(member.Plan.Program, source, ExpectedContent.Unknown, null);
        }
    }
}
