using System.Buffers;
using ActorTcp.Actors.Capture;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Tests.Capture;

public sealed class PcapngWriterTests
{
    private readonly ArrayBufferWriter<byte> _sink = new();

    [Fact]
    public void The_first_blocks_byte_by_byte()
    {
        var writer = new PcapngWriter(_sink);
        writer.AddInterface("ab").ShouldBe(0);
        writer.WriteBytes(0, new(0x1_0000_0002), [0x45, 0xFF, 0x01], CaptureDirection.Outbound, "lost");

        _sink.WrittenSpan.ToArray().ShouldBe(Convert.FromHexString(
            "0A0D0D0A" + "2C000000" + "4D3C2B1A" + "01000000" + "FFFFFFFFFFFFFFFF" // section
            + "04000800" + "4163746F72546370" + "00000000" + "2C000000"             // "ActorTcp"
            + "01000000" + "28000000" + "65000000" + "00000000"                     // interface, RAW
            + "02000200" + "61620000" + "09000100" + "09000000" + "00000000" + "28000000"
            + "06000000" + "38000000" + "00000000" + "01000000" + "02000000"        // packet, time
            + "03000000" + "03000000" + "45FF0100"
            + "01000400" + "6C6F7374" + "02000400" + "02000000" + "00000000" + "38000000"));
    }

    [Fact]
    public void Every_packet_comes_back_with_its_interface_time_direction_and_comments()
    {
        var writer = new PcapngWriter(_sink, new() { EpochNanoseconds = 1_700_000_000_000_000_000 });
        Packet syn = CapturedPackets.Segment(CapturedPackets.A4, CapturedPackets.B4, TcpFlags.Syn, 0);
        Packet data = CapturedPackets.Segment(CapturedPackets.B6, CapturedPackets.A6, TcpFlags.Ack, 1_001);

        int there = writer.AddInterface("a->b", "10 ms, 1 % loss"), back = writer.AddInterface("b->a");
        writer.Write(there, new(7), in syn, CaptureDirection.Outbound, "dropped: loss", "délayé 3 ms");
        writer.Write(back, Instant.Zero + Duration.FromSeconds(2), in data, CaptureDirection.Inbound);

        PcapngReader read = PcapngReader.Read(_sink.WrittenSpan);
        read.Application.ShouldBe("ActorTcp");
        read.Interfaces.ShouldBe([new(101, 0, "a->b", "10 ms, 1 % loss"), new(101, 0, "b->a", "")]);
        (writer.InterfaceCount, writer.PacketCount).ShouldBe((2, 2));

        read.Packets[0].InterfaceId.ShouldBe(0);
        read.Packets[0].Time.ShouldBe(1_700_000_000_000_000_007UL);
        read.Packets[0].Bytes.ShouldBe(CapturedPackets.Encode(in syn));
        read.Packets[0].Flags.ShouldBe(2u);
        read.Packets[0].Comments.ShouldBe(["dropped: loss", "délayé 3 ms"]);
        read.Packets[1].InterfaceId.ShouldBe(1);
        read.Packets[1].Time.ShouldBe(1_700_000_002_000_000_000UL);
        read.Packets[1].Bytes.ShouldBe(CapturedPackets.Encode(in data));
        read.Packets[1].Flags.ShouldBe(1u);
        read.Packets[1].Comments.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0, 1_052)]
    [InlineData(64, 64)]
    [InlineData(65, 65)]
    [InlineData(66, 66)]
    [InlineData(67, 67)]
    [InlineData(5_000, 1_052)]
    public void Snap_length_keeps_the_start_and_says_how_long_the_packet_was(int snapLength, int kept)
    {
        var writer = new PcapngWriter(_sink, new() { SnapLength = snapLength });
        Packet data = CapturedPackets.Segment(CapturedPackets.A4, CapturedPackets.B4, TcpFlags.Ack, 1_000);

        writer.AddInterface("a->b");
        writer.Write(0, Instant.Zero, in data, CaptureDirection.Unknown, "cut");

        PcapngReader read = PcapngReader.Read(_sink.WrittenSpan);
        read.Interfaces[0].SnapLength.ShouldBe(snapLength);
        read.Packets[0].Length.ShouldBe(1_052);
        read.Packets[0].Bytes.ShouldBe(CapturedPackets.Encode(in data)[..kept]);
        read.Packets[0].Comments.ShouldBe(["cut"]);
    }

    [Fact]
    public void Text_of_any_length_is_padded()
    {
        var writer = new PcapngWriter(_sink);
        for (int length = 0; length < 9; length++)
        {
            string text = new('ü', length);
            writer.AddInterface(text, text);
            byte[] packet = new byte[length];
            writer.WriteBytes(length, Instant.Zero, packet, CaptureDirection.Unknown, text, "", text + "x");
        }

        PcapngReader read = PcapngReader.Read(_sink.WrittenSpan);
        read.Interfaces.Select(one => one.Name.Length).ShouldBe([0, 1, 2, 3, 4, 5, 6, 7, 8]);
        read.Packets.Select(one => one.Bytes.Length).ShouldBe([0, 1, 2, 3, 4, 5, 6, 7, 8]);
        read.Packets[0].Comments.ShouldBe(["x"]);
        read.Packets[8].Comments.ShouldBe(["üüüüüüüü", "üüüüüüüüx"]);
    }

    [Fact]
    public void A_comment_that_its_length_cannot_count_is_refused_and_leaves_nothing_behind()
    {
        var writer = new PcapngWriter(_sink);
        writer.AddInterface("a->b");
        int before = _sink.WrittenCount;

        Should.Throw<ArgumentException>(
            () => writer.WriteBytes(0, Instant.Zero, [1], CaptureDirection.Unknown, new string('x', 65_536)));

        _sink.WrittenCount.ShouldBe(before);
        writer.PacketCount.ShouldBe(0);
    }

    [Fact]
    public void An_interface_that_was_not_added_is_a_bug()
    {
        var writer = new PcapngWriter(_sink);

        Should.Throw<InvariantViolationException>(
            () => writer.WriteBytes(0, Instant.Zero, [1], CaptureDirection.Unknown));
    }

    [Fact]
    public void The_same_packets_give_the_same_bytes()
    {
        var other = new ArrayBufferWriter<byte>();
        Capture(_sink, 100);
        Capture(other, 100);

        _sink.WrittenSpan.SequenceEqual(other.WrittenSpan).ShouldBeTrue();
    }

    [Fact]
    public void A_packet_costs_no_allocation()
    {
        using var sink = new StreamBufferWriter(Stream.Null);
        var writer = new PcapngWriter(sink);
        writer.AddInterface("a->b");
        Packet data = CapturedPackets.Segment(CapturedPackets.A4, CapturedPackets.B4, TcpFlags.Ack, 1_448);
        string retransmitted = "retransmitted", delayed = "delayed";
        for (int i = 0; i < 1_000; i++) Write();

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++) Write();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        void Write() =>
            writer.Write(0, Instant.Zero, in data, CaptureDirection.Outbound, retransmitted, delayed);
    }

    [Theory, InlineData(1), InlineData(100), InlineData(4_096)]
    public void A_stream_receives_the_same_bytes_whatever_the_buffer(int bufferLength)
    {
        using var stream = new MemoryStream();
        using (var sink = new StreamBufferWriter(stream, bufferLength)) Capture(sink, 50);
        Capture(_sink, 50);

        stream.ToArray().ShouldBe(_sink.WrittenSpan.ToArray());
    }

    private static void Capture(IBufferWriter<byte> sink, int packets)
    {
        var writer = new PcapngWriter(sink);
        writer.AddInterface("a->b");
        for (int i = 0; i < packets; i++)
        {
            Packet data = CapturedPackets.Segment(
                CapturedPackets.A4, CapturedPackets.B4, TcpFlags.Ack, i * 13, seq: (uint)i);
            writer.Write(0, new(i * 1_000), in data, CaptureDirection.Outbound, i % 3 == 0 ? "lost" : "");
        }
    }
}
