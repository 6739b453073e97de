using ActorTcp.Actors.Links;
using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Sockets;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;
using LinkDirection = ActorTcp.Actors.Scenarios.LinkDirection;

namespace ActorTcp.Actors.Tests.Running;

/// <summary>Changes of links at exact instants, and links that are too narrow.</summary>
public sealed class TimelineTests
{
    private static readonly DirectionChange Cut = new() { Cut = true };
    private static readonly DirectionChange Repair = new() { Cut = false };

    /// <summary>Sends 100 bytes at 20 ms and from then on every 100 ms.</summary>
    private static readonly Duo Ticking = new(
        new ProgramPlan.ReplyServer(100, 1, AfterEndOfStream: false),
        new ProgramPlan.RequestReply(100, 1, 5, 80.Ms));

    [Theory]
    [InlineData(20_000_001, 0)]
    [InlineData(20_000_000, 2)]
    [InlineData(19_999_999, 2)]
    public void Cut_takes_effect_at_its_instant_before_the_packets_of_it(int nanoseconds, int lost)
    {
        var packets = new PacketList();
        (Ticking with
        {
            Timeline = [(new Duration(nanoseconds), LinkDirection.Forward, Cut),
                (21.Ms, LinkDirection.Forward, Repair)],
        }).Run(capture: packets);
        // last ACK, request
        packets.Entries.Count(entry => entry.Comment?.Contains("cut") ?? false).ShouldBe(lost);
    }

    [Fact]
    public void Each_direction_is_changed_alone()
    {
        var packets = new PacketList();
        RunReport report =
            (Ticking with { Timeline = [(50.Ms, LinkDirection.Backward, Cut)], Until = 1.Seconds() })
            .Run(capture: packets);
        report.Links[0].Forward.DroppedPackets.ShouldBe(0);
        report.Links[0].Backward.Dropped(LinkDropReason.Cut).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Cut_and_repair_leave_a_pause_and_nothing_wrong()
    {
        RunReport report = (Ticking with
        {
            Timeline = [(100.Ms, LinkDirection.Both, Cut), (60.Seconds(), LinkDirection.Both, Repair)],
        }).Run();
        report.Clients.Completed.ShouldBe(1);
        report.Elapsed.ShouldBeGreaterThan(60.Seconds());
        report.Standing.ShouldBeEmpty();
    }

    [Fact]
    public void Loss_begins_and_ends()
    {
        RunReport report = (Ticking with
        {
            Timeline =
            [
                (30.Ms, LinkDirection.Both, new DirectionChange { Loss = new LossPlan.Random(1, 0) }),
                (2.Seconds(), LinkDirection.Both, new DirectionChange { Loss = LossPlan.None }),
            ],
        }).Run();
        report.Clients.Completed.ShouldBe(1);
        report.Links[0].Forward.Dropped(LinkDropReason.Loss).ShouldBeGreaterThan(0);
        report.Links[0].Forward.Dropped(LinkDropReason.Loss).ShouldBeLessThan(10);
    }

    [Fact]
    public void Later_entry_of_one_instant_has_the_last_word()
    {
        RunReport report = (Ticking with
        {
            Timeline = [(50.Ms, LinkDirection.Both, Cut), (50.Ms, LinkDirection.Both, Repair)],
        }).Run();
        report.PacketsLost.ShouldBe(0);
    }

    [Fact]
    public void Shorter_delay_in_the_timeline_is_reckoned_with_from_the_start()
    {
        var faster = new DirectionChange { Delay = 1.Ms };
        var duo = Ticking with { Timeline = [(70.Ms, LinkDirection.Both, faster)] };
        byte[] one = ReportJson.Write(duo.Run());
        ReportJson.Write(duo.Run(new RunOptions { Shards = 2 })).ShouldBe(one);
    }

    [Fact]
    public void Delay_may_become_zero()
    {
        var duo = Ticking with
        {
            Timeline = [(70.Ms, LinkDirection.Both, new DirectionChange { Delay = Duration.Zero })],
        };
        RunReport report = duo.Run();
        report.Clients.Completed.ShouldBe(1);
        ReportJson.Write(duo.Run(new RunOptions { Shards = 8 })).ShouldBe(ReportJson.Write(report));
    }

    [Fact]
    public void Mtu_that_shrinks_below_the_segments_is_told_and_the_sender_goes_on()
    {
        var packets = new PacketList();
        RunReport report = new Duo(new ProgramPlan.SinkServer(), new ProgramPlan.BulkSender(500_000))
        {
            Timeline = [(45.Ms, LinkDirection.Forward, new DirectionChange { Mtu = 600 })],
        }.Run(capture: packets);
        report.End.ShouldBe(RunEnd.Quiet);
        report.Clients.ErrorsOf(Errno.ETIMEDOUT).ShouldBe(0);
        report.Bytes.BytesReceived.ShouldBe(500_000);
        report.Links[0].Forward.Dropped(LinkDropReason.MtuExceeded).ShouldBeGreaterThan(0);
        packets.Entries.Count(entry => entry.Comment?.Contains("longer than the MTU") ?? false)
            .ShouldBe((int)report.Links[0].Forward.Dropped(LinkDropReason.MtuExceeded));
    }

    [Fact]
    public void Links_of_different_mtus_bound_the_segments_of_each_way()
    {
        var packets = new PacketList();
        new Duo(new ProgramPlan.EchoServer(), new ProgramPlan.BulkSender(50_000))
        {
            There = Duo.Wire with { Mtu = 9_000 },
            Back = Duo.Wire with { Mtu = 576 },
            Tcp = new TcpSettings { Mss = 8_960 },
            Client = plan => plan with { Close = new ClosePlan { How = CloseAction.ShutdownWrite } },
        }.Run(capture: packets);
        Largest(packets, isForward: true).ShouldBeGreaterThan(500);
        Largest(packets, isForward: false).ShouldBe(524);
        packets.Entries.ShouldAllBe(entry => entry.Comment == null || !entry.Comment.Contains("MTU"));
    }

    private static int Largest(PacketList packets, bool isForward) => packets.Entries
        .Where(entry => entry.IsForward == isForward)
        .Max(entry => entry.Packet!.Value.Segment.Text.Length);
}
