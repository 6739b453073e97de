using ActorTcp.Actors.Gateways;
using ActorTcp.Actors.Links;
using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Tests.Scenarios;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Tests.Gateways;

/// <summary>A device joins ten packets to one, and a link lies behind the gateway.</summary>
/// <remarks>Nobody listens, and a segment without ACK is answered with a RST that acknowledges its end (RFC
/// 9293 §3.10.7.1): so the answers tell in which pieces the text arrived.</remarks>
public sealed class JoinedSegmentTests
{
    private const int TextOfPacket = 1_000;
    private const int Packets = 10;
    private const int Last = 500;
    private const int Length = ((Packets - 1) * TextOfPacket) + Last;
    private const int Headers = 40;

    [Fact]
    public void Where_packets_only_take_their_time_it_arrives_in_one_piece()
    {
        Lab lab = Enter("delay: 5ms");

        lab.Ends.ShouldBe([Length]);
        lab.Report.Gateway!.CutUp.ShouldBe(0);
        Offered(lab).ShouldBe((Packets, Length + (Packets * Headers)));
    }

    [Fact]
    public void Where_some_are_lost_the_pieces_between_them_arrive()
    {
        Lab lab = Enter("delay: 5ms, loss: { every: 4 }");

        lab.Ends.ShouldBe([3_000, 7_000, Length]);
        lab.Report.Gateway!.CutUp.ShouldBe(0);
        Offered(lab).ShouldBe((Packets, Length + (Packets * Headers)));
        LinkStatistics link = lab.Forward;
        link.Dropped(LinkDropReason.Nth).ShouldBe(2);
        link.DroppedBytes.ShouldBe(2 * (TextOfPacket + Headers));
        link.DeliveredPackets.ShouldBe(Packets - 2);
        link.DeliveredBytes.ShouldBe(link.OfferedBytes - link.DroppedBytes);
    }

    [Theory]
    [InlineData("loss: 100%", new int[0])]
    [InlineData("loss: { every: 2 }", new[] { 1_000, 3_000, 5_000, 7_000, 9_000 })]
    [InlineData("loss: { every: 10 }", new[] { 9_000 })]
    public void Nothing_is_left_of_what_is_lost(string loss, int[] ends) =>
        Enter(loss).Ends.ShouldBe(ends);

    /// <summary>A link that keeps packets together draws what one draws that takes them one by
    /// one.</summary>
    [Theory]
    [InlineData("loss: 30%")]
    [InlineData("loss: { random: 30%, correlation: 50% }")]
    [InlineData("loss: { gilbert-elliott: { p: 20%, r: 40%, loss-bad: 80%, loss-good: 2% } }")]
    public void The_same_packets_are_lost_as_of_a_segment_that_is_cut_up(string loss)
    {
        Lab whole = Enter($"{loss}, delay: 5ms");
        Lab cut = Enter($"{loss}, delay: 5ms, duplicate: 0.000001%");

        cut.Report.Gateway!.CutUp.ShouldBe(1);
        whole.Report.Gateway!.CutUp.ShouldBe(0);
        whole.Forward.DroppedPackets.ShouldBe(cut.Forward.DroppedPackets);
        whole.Ends.ShouldBe(Joined(cut.Ends));
    }

    [Theory]
    [InlineData("rate: 1Gbit")]
    [InlineData("corrupt: 0.000001%")]
    [InlineData("mtu: 1039")]
    public void Where_a_link_does_more_it_is_cut_up(string link) =>
        Enter(link).Report.Gateway!.CutUp.ShouldBe(1);

    /// <summary>As a network card has it: PSH and FIN belong to the last packet.</summary>
    [Fact]
    public void What_belongs_to_the_last_packet_is_lost_with_it()
    {
        Lab lab = Enter("loss: { every: 10 }", TcpFlags.Fin | TcpFlags.Psh);
        lab.Ends.ShouldBe([9_000]); // a FIN would count

        Enter("loss: { every: 9 }", TcpFlags.Fin | TcpFlags.Psh).Ends.ShouldBe([8_000, Length + 1]);
    }

    private static (long Packets, long Bytes) Offered(Lab lab) =>
        (lab.Forward.OfferedPackets, lab.Forward.OfferedBytes);

    /// <summary>Ends of packets that follow each other, of each run only the last.</summary>
    private static List<int> Joined(List<int> ends)
    {
        var joined = new List<int>();
        foreach (int end in ends)
        {
            int length = end == Length ? Last : TextOfPacket;
            if (joined.Count > 0 && joined[^1] == end - length) joined.RemoveAt(joined.Count - 1);
            joined.Add(end);
        }

        return joined;
    }

    private static Lab Enter(string link, TcpFlags flags = TcpFlags.None)
    {
        var lab = new Lab();
        var run = new PacedRun(
            Samples.Read($$"""
                gateway: { addresses: 192.0.2.1 }
                hosts: { a: { addresses: 192.0.2.2 } }
                links: { l: { between: [gateway, a], forward: { {{link}} } } }
                processes: { other: { program: sink-server, host: a, port: 9 } }
                """),
            new RunOptions { Outside = lab });
        run.Run(Instant.Zero, long.MaxValue);
        run.MoveTo(Instant.Zero + 1.Ms);
        Packet packet = LinkPacket(flags);
        run.Enter(in packet, TextOfPacket);
        run.Run(Instant.Zero + 1.Seconds(), long.MaxValue);
        lab.Report = run.Finish(RunEnd.Quiet, pace: null);
        return lab;
    }

    private static Packet LinkPacket(TcpFlags flags) => new()
    {
        Source = IpAddress.Parse("192.0.2.1"),
        Destination = IpAddress.Parse("192.0.2.2"),
        Kind = PacketKind.Tcp,
        Ttl = 64,
        DontFragment = true,
        Segment = new()
        {
            SourcePort = 49_152,
            DestinationPort = 80,
            Flags = flags,
            Text = new(ByteSource.Pattern, 17, Length),
        },
    };

    private sealed class Lab : IOutside
    {
        public List<int> Ends { get; } = [];

        public RunReport Report { get; set; } = null!;

        public LinkStatistics Forward => Report.Links[0].Forward;

        public void Send(in Packet packet)
        {
            if (packet.Kind != PacketKind.Tcp) return; // the link is too narrow, says ICMP

            packet.Segment.Has(TcpFlags.Rst).ShouldBeTrue();
            Ends.Add((int)packet.Segment.Ack.Value);
        }
    }
}
