using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Tests.Running;

/// <summary>Why a connection stands at the end.</summary>
public sealed class StandingTests
{
    private static readonly ClosePlan Never = new() { How = CloseAction.Never };

    [Fact]
    public void Programs_that_never_close_keep_it_open()
    {
        RunReport report = new Duo(new ProgramPlan.SinkServer(), new ProgramPlan.BulkSender(10))
        {
            Client = plan => plan with { Close = Never },
        }.Run();
        report.End.ShouldBe(RunEnd.Quiet);
        Reasons(report).ShouldBe([(StandingReason.Program, 2L)]);
    }

    [Fact]
    public void Half_closed_end_waits_for_the_peer()
    {
        RunReport report = new Duo(new ProgramPlan.SinkServer(), new ProgramPlan.BulkSender(10))
        {
            Client = plan => plan with { Close = new ClosePlan { How = CloseAction.ShutdownWrite } },
            Server = plan => plan with { Close = Never },
        }.Run();
        Reasons(report).ShouldBe([(StandingReason.Peer, 1L), (StandingReason.Program, 1L)]);
    }

    [Fact]
    public void Closed_window_keeps_the_sender_even_when_its_program_has_gone()
    {
        RunReport report = new Duo(new ProgramPlan.IdleServer(), new ProgramPlan.BulkSender(5_000))
        {
            Tcp = new TcpSettings { ReceiveBuffer = 1_000 },
            Until = 3_600.Seconds(),
        }.Run();
        report.End.ShouldBe(RunEnd.TimeLimit);
        Reasons(report).ShouldBe([(StandingReason.Window, 1L), (StandingReason.Program, 1L)]);
        report.Standing.Keys.ShouldBe([TcpState.Established, TcpState.FinWait1]);
    }

    [Fact]
    public void Time_wait_and_handshakes_only_need_time()
    {
        var duo = new Duo(new ProgramPlan.SinkServer(), new ProgramPlan.BulkSender(10));
        Reasons((duo with { Until = 15.Ms }).Run()).ShouldBe([(StandingReason.Time, 2L)]);
        Reasons((duo with { Until = 5.Seconds() }).Run()).ShouldBe([(StandingReason.Time, 1L)]);
    }

    [Fact]
    public void Report_names_the_reasons()
    {
        RunReport report = new Duo(new ProgramPlan.SinkServer(), new ProgramPlan.BulkSender(10))
        {
            Client = plan => plan with { Close = Never },
        }.Run();
        System.Text.Encoding.UTF8.GetString(ReportJson.Write(report)).ShouldContain("\"program\": 2");
    }

    private static (StandingReason, long)[] Reasons(RunReport report) =>
        [.. report.Left.ByReason.Select(entry => (entry.Key, entry.Value))];
}
