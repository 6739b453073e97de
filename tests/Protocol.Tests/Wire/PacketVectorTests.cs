using ActorTcp.Protocol.Wire;

namespace ActorTcp.Protocol.Tests.Wire;

/// <summary>Bytes computed by hand, both ways.</summary>
public sealed class PacketVectorTests
{
    private static readonly byte[] EchoV4 = WirePackets.Hex("""
        45000021 00070000 400166d3 0a000001 0a000002
        0800393e beef0001 70696e67 21
        """);

    private static readonly byte[] EchoV6 = WirePackets.Hex("""
        60000000 000d3a40
        20010db8 00000000 00000000 00000001 20010db8 00000000 00000000 00000002
        80006581 beef0001 70696e67 21
        """);

    [Fact, Rfc("9293 §3.1", "MUST-2")]
    public void Syn_over_ipv4()
    {
        Packet syn = WirePackets.Syn;

        WirePackets.Encode(in syn).ShouldBe(WirePackets.SynBytes);
        PacketCodec.TryRead(WirePackets.SynBytes, out Packet read).ShouldBe(PacketReadResult.Ok);
        WirePackets.Describe(in read).ShouldBe(WirePackets.Describe(in syn));
    }

    [Fact]
    public void Text_with_sack_over_ipv6()
    {
        Packet data = WirePackets.Data;

        WirePackets.Encode(in data).ShouldBe(WirePackets.DataBytes);
        PacketCodec.TryRead(WirePackets.DataBytes, out Packet read).ShouldBe(PacketReadResult.Ok);
        WirePackets.Describe(in read).ShouldBe(WirePackets.Describe(in data));
    }

    [Fact]
    public void Echo_requests_of_both_families()
    {
        byte[] text = "ping!"u8.ToArray();
        Packet v4 = IcmpEcho.Request(WirePackets.A4, WirePackets.B4, 0xBEEF0001, text) with { Id = 7 };
        Packet v6 = IcmpEcho.Request(WirePackets.A6, WirePackets.B6, 0xBEEF0001, text);

        WirePackets.Encode(in v4).ShouldBe(EchoV4);
        WirePackets.Encode(in v6).ShouldBe(EchoV6);
        PacketCodec.TryRead(EchoV4, out Packet read4).ShouldBe(PacketReadResult.Ok);
        PacketCodec.TryRead(EchoV6, out Packet read6).ShouldBe(PacketReadResult.Ok);
        WirePackets.Describe(in read4).ShouldBe(WirePackets.Describe(in v4));
        WirePackets.Describe(in read6).ShouldBe(WirePackets.Describe(in v6));
    }

    [Fact]
    public void A_raw_packet_is_written_as_it_is()
    {
        byte[] damaged = [0x45, 0x00, 0xDE, 0xAD];
        Packet raw = new() { Kind = PacketKind.Raw, Raw = damaged };

        WirePackets.Encode(in raw).ShouldBe(damaged);
    }

    [Fact]
    public void Another_protocol_is_kept_raw_without_its_padding()
    {
        byte[] udp = WirePackets.Hex("4500001c 00000000 401166cf 0a000001 0a000002 00350035 00080000");

        PacketCodec.TryRead([.. udp, 0, 0, 0], out Packet read).ShouldBe(PacketReadResult.Ok);

        read.Kind.ShouldBe(PacketKind.Raw);
        read.Raw.ShouldBe(udp);
        read.Source.ShouldBe(WirePackets.A4);
        read.Destination.ShouldBe(WirePackets.B4);
    }

    [Fact]
    public void Text_read_from_a_byte_source_is_a_slice_of_it()
    {
        int length = WirePackets.DataBytes.Length;
        ByteSource source = ByteSource.Of([1, 2, 3, .. WirePackets.DataBytes, 4]);

        PacketReadResult result = PacketCodec.TryRead(source, 3, length, out Packet read);

        result.ShouldBe(PacketReadResult.Ok);
        read.Segment.Text.Source.ShouldBeSameAs(source);
        read.Segment.Text.Span.SequenceEqual("hello"u8).ShouldBeTrue();
    }

    [Fact]
    public void A_destination_that_is_too_short_is_the_callers_mistake()
    {
        Packet syn = WirePackets.Syn;
        byte[] room = new byte[WirePackets.SynBytes.Length - 1];

        Should.Throw<ArgumentException>(() => PacketCodec.Write(in syn, room));
    }
}
