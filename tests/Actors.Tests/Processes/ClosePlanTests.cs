using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Sockets;
using ActorTcp.Actors.Tests.Running;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Tests.Processes;

/// <summary>When and how programs close: every trigger with every action.</summary>
public sealed class ClosePlanTests
{
    private static readonly ProgramPlan Reply =
        new ProgramPlan.ReplyServer(100, 3_000, AfterEndOfStream: false);
    private static readonly ProgramPlan Ask = new ProgramPlan.RequestReply(100, 3_000, 2, 50.Ms);

    [Theory]
    [CombinedData(typeof(CloseTrigger), typeof(CloseAction))]
    public void Client_closes_in_every_way(CloseTrigger when, CloseAction how)
    {
        var close = new ClosePlan { When = when, How = how, Bytes = BytesOf(when), After = AfterOf(when) };
        RunReport report = new Duo(Reply, Ask)
        {
            Client = plan => plan with { Close = close },
            Until = 1_000.Seconds(),
        }.Run();

        report.Bytes.Mismatches.ShouldBe(0);
        report.Clients.Established.ShouldBe(1);
        if (how == CloseAction.Never) CheckOpen(report);
        else CheckClosed(report, when, how);
    }

    [Theory]
    [CombinedData(typeof(CloseTrigger), typeof(CloseAction))]
    public void Server_closes_in_every_way(CloseTrigger when, CloseAction how)
    {
        long bytes = BytesOf(when) / 10; // a server reads less than it sends
        var close = new ClosePlan { When = when, How = how, Bytes = bytes, After = AfterOf(when) };
        RunReport report = new Duo(Reply, Ask)
        {
            Server = plan => plan with { Close = close },
            Client = plan => plan with { Close = new ClosePlan { When = CloseTrigger.EndOfStream } },
            Until = 1_000.Seconds(),
        }.Run();

        report.Bytes.Mismatches.ShouldBe(0);
        bool waitsForEachOther = how == CloseAction.Never
            || when is CloseTrigger.EndOfStream or CloseTrigger.Done;
        if (waitsForEachOther) CheckOpen(report);
        else report.Standing.ShouldBeEmpty();
        if (how == CloseAction.Abort && !waitsForEachOther) report.Counters.ResetsSent.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Delay_stands_between_trigger_and_call()
    {
        var paths = new PacketList();
        new Duo(new ProgramPlan.SinkServer(), new ProgramPlan.BulkSender(10))
        {
            Client = plan =>
                plan with { Close = new ClosePlan { When = CloseTrigger.Sent, After = 3.Seconds() } },
        }.Run(capture: paths);
        Instant sent = paths.Entries.First(entry => entry.Packet!.Value.Segment.Text.Length > 0).At;
        Instant fin = paths.Entries.First(entry => entry.Packet!.Value.Segment.Has(TcpFlags.Fin)).At;
        (fin - sent).ShouldBe(3.Seconds());
    }

    [Fact]
    public void Time_to_close_is_a_point_of_virtual_time()
    {
        var paths = new PacketList();
        new Duo(new ProgramPlan.SinkServer(), new ProgramPlan.IdleHolder(100.Seconds()))
        {
            Client = plan =>
                plan with { Close = new ClosePlan { When = CloseTrigger.Time, After = 7.Seconds() } },
        }.Run(capture: paths);
        Instant fin = paths.Entries.First(entry => entry.Packet!.Value.Segment.Has(TcpFlags.Fin)).At;
        fin.ShouldBe(Instant.Zero + 7.Seconds());
    }

    [Fact]
    public void Lingering_close_of_a_program_ends_like_any_other()
    {
        RunReport report = new Duo(new ProgramPlan.SinkServer(), new ProgramPlan.BulkSender(100_000))
        {
            Client = plan => plan with { Socket = new SocketPlan(5.Seconds(), ReuseAddress: false) },
        }.Run();
        report.Standing.ShouldBeEmpty();
        report.Clients.Closed.ShouldBe(1);
        report.Bytes.BytesReceived.ShouldBe(100_000);
    }

    [Fact]
    public void Close_with_linger_zero_loses_what_is_on_the_way()
    {
        RunReport report = new Duo(new ProgramPlan.SinkServer(), new ProgramPlan.BulkSender(100_000))
        {
            Client = plan => plan with { Socket = new SocketPlan(Duration.Zero, ReuseAddress: false) },
        }.Run();
        report.Standing.ShouldBeEmpty();
        report.Clients.Reset.ShouldBe(1);
        report.Processes[0].Statistics.ErrorsOf(Errno.ECONNRESET).ShouldBe(1);
        report.Bytes.BytesReceived.ShouldBeLessThan(100_000);
    }

    private static long BytesOf(CloseTrigger when) => when switch
    {
        CloseTrigger.BytesSent => 100,
        CloseTrigger.BytesReceived => 1_500,
        _ => 0,
    };

    private static Duration AfterOf(CloseTrigger when) => when == CloseTrigger.Time ? 60.Ms : Duration.Zero;

    private static void CheckOpen(RunReport report)
    {
        report.Standing.Values.Sum().ShouldBe(2);
        report.Standing.Keys.ShouldAllBe(state => state == TcpState.Established
            || state == TcpState.CloseWait || state == TcpState.FinWait2);
        report.Counters.ResetsSent.ShouldBe(0);
    }

    private static void CheckClosed(RunReport report, CloseTrigger when, CloseAction how)
    {
        if (when == CloseTrigger.EndOfStream)
        {
            CheckOpen(report); // each waits for the other
            return;
        }

        report.Standing.ShouldBeEmpty();
        report.End.ShouldBe(RunEnd.Quiet);
        bool complete = when is CloseTrigger.Done or CloseTrigger.Sent && how != CloseAction.Abort;
        if (when == CloseTrigger.Done) report.Clients.Completed.ShouldBe(1);
        if (when == CloseTrigger.Done) report.Clients.BytesReceived.ShouldBe(6_000);
        if (when == CloseTrigger.Established) report.Clients.BytesReceived.ShouldBeLessThan(6_000);
        if (how == CloseAction.Abort) report.Clients.Reset.ShouldBe(1);
        if (complete && how == CloseAction.ShutdownWrite) report.Clients.BytesReceived.ShouldBe(6_000);
    }
}
