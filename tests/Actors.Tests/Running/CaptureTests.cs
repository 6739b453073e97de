using System.Buffers;
using ActorTcp.Actors.Capture;
using ActorTcp.Actors.Links;
using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Tests.Capture;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Tests.Running;

/// <summary>The capture of a run against its counters, filters and limits.</summary>
public sealed class CaptureTests
{
    private static readonly DirectionPlan Bad = Duo.Wire with
    {
        Loss = new LossPlan.Random(0.05, 0),
        Duplicate = 0.05,
        Corrupt = 0.05,
        Jitter = new JitterPlan(JitterDistribution.Uniform, 3.Ms, 0),
        Reorder = new ReorderPlan(0.05, 20.Ms, 0),
    };

    private static readonly Duo Busy = new(
        new ProgramPlan.ReplyServer(100, 20_000, AfterEndOfStream: false),
        new ProgramPlan.RequestReply(100, 20_000, 2, Duration.Zero))
    {
        ClientHosts = 2,
        Connect = plan => plan with { Connections = 20 },
    };

    [Fact]
    public void Capture_holds_every_packet_and_says_what_became_of_it()
    {
        var packets = new PacketList();
        RunReport report = (Busy with { There = Bad, Back = Bad }).Run(capture: packets);
        LinkStatistics there = report.Links[0].Forward, back = report.Links[0].Backward;
        Check(packets, isForward: true, there);
        Check(packets, isForward: false, back);
        (there.OfferedPackets + back.OfferedPackets).ShouldBe(report.Counters.SegmentsSent);
        CountOf(packets, "retransmission after a timeout").ShouldBe(report.Counters.TimeoutRetransmissions);
        CountOf(packets, "fast retransmission").ShouldBe(report.Counters.FastRetransmissions);
        CountOf(packets, "tail loss probe").ShouldBe(report.Counters.LossProbes);
        report.Counters.BadPackets.ShouldBeGreaterThan(0);
        report.Bytes.Mismatches.ShouldBe(0);
    }

    [Theory]
    [InlineData(LossKind.Burst, "loss in a burst")]
    [InlineData(LossKind.Nth, "every nth is lost")]
    [InlineData(LossKind.Queue, "the queue is full")]
    [InlineData(LossKind.Rule, "by rule; rule no-data")]
    [InlineData(LossKind.Cut, "the link is cut")]
    public void Every_kind_of_drop_has_its_words(LossKind kind, string words)
    {
        DirectionPlan plan = kind switch
        {
            LossKind.Burst => Duo.Wire with { Loss = new LossPlan.GilbertElliott(0.1, 0.5, 0, 0.8) },
            LossKind.Nth => Duo.Wire with { Loss = new LossPlan.EveryNth(7) },
            LossKind.Queue => Duo.Wire with { Rate = 1_000_000, Queue = new QueuePlan(0, 2) },
            LossKind.Rule => Duo.Wire with { Rules = [NoData()] },
            _ => Duo.Wire,
        };
        var packets = new PacketList();
        Duo duo = Busy with { Back = plan, Until = 300.Seconds() };
        if (kind == LossKind.Cut)
        {
            var cut = new DirectionChange { Cut = true };
            duo = duo with { Timeline = [(45.Ms, ActorTcp.Actors.Scenarios.LinkDirection.Backward, cut)] };
        }

        RunReport report = duo.Run(capture: packets);
        CountOf(packets, $"dropped: {words}").ShouldBe(report.Links[0].Backward.DroppedPackets);
        report.Links[0].Backward.DroppedPackets.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Times_in_the_capture_are_when_packets_enter_the_link_and_never_go_back()
    {
        var packets = new PacketList();
        (Busy with { There = Bad, Back = Bad }).Run(new RunOptions { Shards = 2 }, packets);
        packets.Entries.Select(entry => entry.At).ShouldBeInOrder();
        packets.Entries[0].At.ShouldBe(Instant.Zero);
    }

    [Fact]
    public void Hosts_filter_what_is_kept()
    {
        Scenario scenario = (Busy with { ClientHosts = 1 }).Build();
        Pcapng(scenario with { Capture = new CapturePlan { Hosts = [scenario.Hosts[0]] } }).Packets.Count
            .ShouldBe(Pcapng(scenario).Packets.Count);
        var elsewhere = new AddressRange(ActorTcp.Protocol.IpAddress.Parse("192.0.2.1"), 1);
        var stranger = new HostPlan { Name = "stranger", V4PerHost = 1, V4 = [elsewhere] };
        Pcapng(scenario with { Capture = new CapturePlan { Hosts = [stranger] } }).Packets.ShouldBeEmpty();
    }

    [Fact]
    public void Links_that_are_not_captured_are_not_there()
    {
        Scenario scenario = Busy.Build();
        PcapngReader file = Pcapng(scenario with { Links = [scenario.Links[0] with { Capture = false }] });
        file.Interfaces.ShouldBeEmpty();
        file.Packets.ShouldBeEmpty();
    }

    [Fact]
    public void Limits_end_the_capture_for_good()
    {
        PcapngReader ten = Pcapng((Busy with { Capture = new CapturePlan { LimitPackets = 10 } }).Build());
        ten.Packets.Count.ShouldBe(10);
        PcapngReader whole = Pcapng(Busy.Build());
        PcapngReader small =
            Pcapng((Busy with { Capture = new CapturePlan { LimitBytes = 20_000 } }).Build());
        small.Packets.Sum(packet => packet.Length).ShouldBeInRange(18_000, 20_000);
        small.Packets.Select(packet => packet.Time).ShouldBe(
            whole.Packets.Take(small.Packets.Count).Select(packet => packet.Time));
    }

    [Fact]
    public void Snap_keeps_the_beginning_of_each_packet()
    {
        PcapngReader file = Pcapng((Busy with { Capture = new CapturePlan { Snap = 64 } }).Build());
        file.Packets.ShouldAllBe(packet => packet.Bytes.Length <= 64);
        file.Packets.ShouldContain(packet => packet.Length > 1_000);
    }

    /// <summary>How a direction loses packets.</summary>
    public enum LossKind
    {
        Burst,
        Nth,
        Queue,
        Rule,
        Cut,
    }

    private static LinkRulePlan NoData() => new()
    {
        Name = "no-data",
        Match = new RuleMatch { Payload = true, FromNth = 2, ToNth = 5 },
        Action = new RuleAction.Drop(),
    };

    private static void Check(PacketList packets, bool isForward, LinkStatistics direction)
    {
        PacketList.Entry[] all = [.. packets.Entries.Where(entry => entry.IsForward == isForward)];
        ((long)all.Length).ShouldBe(direction.OfferedPackets + direction.Duplicated);
        Count("dropped: ").ShouldBe(direction.DroppedPackets);
        Count("duplicate made by the link").ShouldBe(direction.Duplicated);
        Count("held back so that others pass").ShouldBe(direction.Reordered);
        Count("overtakes an earlier packet").ShouldBe(direction.Overtaking);
        Count("corrupted: bits flipped").ShouldBeGreaterThanOrEqualTo(direction.Corrupted);
        (direction.OfferedPackets + direction.Duplicated).ShouldBe(
            direction.DeliveredPackets + direction.DroppedPackets + direction.Parked);

        long Count(string words) => all.LongCount(entry => entry.Comment?.Contains(words) ?? false);
    }

    private static long CountOf(PacketList packets, string words) =>
        packets.Entries.LongCount(entry => (entry.Comment?.Contains(words) ?? false) && !IsCopy(entry));

    private static bool IsCopy(PacketList.Entry entry) =>
        entry.Comment!.Contains("duplicate made by the link");

    private static PcapngReader Pcapng(Scenario scenario)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var run = new ScenarioRun(scenario, new RunOptions(), new PcapngSink(buffer, scenario));
        run.Run();
        return PcapngReader.Read(buffer.WrittenSpan);
    }
}
