using System.Buffers.Binary;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Protocol.Tests.Wire;

/// <summary>Each way in which a packet can be bad, and the name that it gets.</summary>
public sealed class MalformedPacketTests
{
    [Theory, InlineData(0), InlineData(1), InlineData(19)]
    public void Less_than_a_header_is_too_short(int length) =>
        Read(WirePackets.SynBytes[..length]).ShouldBe(PacketReadResult.TooShort);

    [Fact]
    public void Less_than_an_ipv6_header_is_too_short() =>
        Read(WirePackets.DataBytes[..39]).ShouldBe(PacketReadResult.TooShort);

    [Theory, InlineData(0x05), InlineData(0x55), InlineData(0xF5), Rfc("1122 §3.2.1")]
    public void Neither_4_nor_6_is_a_bad_version(byte first) =>
        Read(V4(bytes => bytes[0] = first)).ShouldBe(PacketReadResult.BadVersion);

    [Theory, InlineData(0x44), InlineData(0x40)]
    public void Ihl_below_five_is_a_bad_header_length(byte first) =>
        Read(V4(bytes => bytes[0] = first)).ShouldBe(PacketReadResult.BadHeaderLength);

    [Fact]
    public void A_header_longer_than_the_bytes_is_a_bad_header_length()
    {
        byte[] bytes = V4(bytes => bytes[0] = 0x4F);

        Read(bytes[..59]).ShouldBe(PacketReadResult.BadHeaderLength);
    }

    [Fact]
    public void A_header_longer_than_the_packet_is_a_bad_header_length() =>
        Read(V4(bytes => bytes[3] = 19)).ShouldBe(PacketReadResult.BadHeaderLength);

    [Fact]
    public void A_total_length_beyond_the_bytes_is_truncated() =>
        Read(V4(bytes => bytes[3]++)).ShouldBe(PacketReadResult.Truncated);

    [Fact]
    public void A_payload_length_beyond_the_bytes_is_truncated() =>
        Read(V6(bytes => bytes[5]++)).ShouldBe(PacketReadResult.Truncated);

    [Fact, Rfc("1122 §3.2.1.2")]
    public void A_wrong_header_checksum_is_named()
    {
        byte[] bytes = V4(_ => { });
        bytes[8]--;

        Read(bytes).ShouldBe(PacketReadResult.BadIpChecksum);
    }

    [Theory, InlineData(0x2000), InlineData(0x0001), InlineData(0x3FFF)]
    public void A_fragment_is_named(ushort field) =>
        Read(V4(bytes => BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(6), field)))
            .ShouldBe(PacketReadResult.Fragment);

    [Theory, InlineData(0x0000), InlineData(0x4000), InlineData(0x8000)]
    public void No_fragment_whatever_the_other_two_bits_are(ushort field) =>
        Read(V4(bytes => BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(6), field)))
            .ShouldBe(PacketReadResult.Ok);

    [Theory, InlineData(8), InlineData(24)]
    public void A_mapped_address_in_an_ipv6_header_is_a_bad_address(int at) =>
        Read(V6(bytes => WirePackets.Hex("00000000 00000000 0000ffff 0a000001").CopyTo(bytes, at)))
            .ShouldBe(PacketReadResult.BadAddress);

    [Fact]
    public void A_segment_shorter_than_its_header_is_too_short() =>
        Read(V4(bytes => bytes[3] = 20 + 19)).ShouldBe(PacketReadResult.TooShort);

    [Theory, InlineData(0x00), InlineData(0x40), InlineData(0xB0), InlineData(0xF0)]
    public void A_data_offset_below_five_or_beyond_the_segment_is_named(byte offset) =>
        Read(V4(bytes => bytes[32] = offset)).ShouldBe(PacketReadResult.BadTcpOffset);

    [Fact, Rfc("9293 §3.1", "MUST-3")]
    public void A_wrong_tcp_checksum_is_named()
    {
        Read(V4(bytes => bytes[^1]++)).ShouldBe(PacketReadResult.BadTcpChecksum);
        Read(V6(bytes => bytes[^1]++)).ShouldBe(PacketReadResult.BadTcpChecksum);
    }

    [Fact]
    public void A_wrong_address_fails_the_tcp_checksum_by_the_pseudo_header() =>
        Read(V4(bytes => bytes[19]++)).ShouldBe(PacketReadResult.BadTcpChecksum);

    [Fact]
    public void A_wrong_icmp_checksum_is_named_in_both_families()
    {
        byte[] v4 = Echo(WirePackets.A4, WirePackets.B4), v6 = Echo(WirePackets.A6, WirePackets.B6);
        v4[^1]++;
        v6[^1]++;

        Read(v4).ShouldBe(PacketReadResult.BadIcmpChecksum);
        Read(v6).ShouldBe(PacketReadResult.BadIcmpChecksum);
    }

    [Fact]
    public void An_icmp_message_shorter_than_its_header_is_too_short()
    {
        byte[] bytes = Echo(WirePackets.A4, WirePackets.B4);
        bytes[3] = 27;
        Seal(bytes);

        Read(bytes).ShouldBe(PacketReadResult.TooShort);
    }

    [Fact]
    public void Ip_options_are_skipped()
    {
        byte[] options = [0x94, 0x04, 0x00, 0x00, 0x01, 0x01, 0x01, 0x00]; // router alert, NOPs, end
        byte[] bytes = [.. WirePackets.SynBytes[..20], .. options, .. WirePackets.SynBytes[20..]];
        bytes[0] = 0x47;
        bytes[3] += 8;
        Seal(bytes);

        PacketCodec.TryRead(bytes, out Packet packet).ShouldBe(PacketReadResult.Ok);

        Packet syn = WirePackets.Syn;
        WirePackets.Describe(in packet).ShouldBe(WirePackets.Describe(in syn));
    }

    [Theory]
    [InlineData(0, "06 00 0104 00000000")]                                  // hop-by-hop, padding
    [InlineData(60, "06 01 010c 00000000 00000000 00000000")]               // destination options, 16 bytes
    [InlineData(43, "06 02 00 00 00000000 20010db8 00000000 00000000 00000009")] // routing, all hops visited
    [InlineData(44, "06 00 0000 12345678")]                                 // an atomic fragment (RFC 6946)
    [InlineData(0, "3c 00 0104 00000000  2b 00 0104 00000000  06 00 00 00 00000000")] // one after the other
    public void Extension_headers_are_skipped(byte first, string extensions)
    {
        byte[] bytes = WithExtensions(first, extensions);
        PacketCodec.TryRead(bytes, out Packet packet).ShouldBe(PacketReadResult.Ok);

        Packet data = WirePackets.Data;
        WirePackets.Describe(in packet).ShouldBe(WirePackets.Describe(in data));
    }

    [Theory]
    [InlineData(43, "06 00 00 01 00000000", PacketReadResult.RoutingHeader)]
    [InlineData(44, "06 00 0001 12345678", PacketReadResult.Fragment)]
    [InlineData(44, "06 00 0008 12345678", PacketReadResult.Fragment)]
    [InlineData(0, "06 ff 0104 00000000", PacketReadResult.BadExtensionHeader)]
    public void An_extension_header_that_cannot_be_skipped_is_named(
        byte first, string text, PacketReadResult result) =>
        Read(WithExtensions(first, text)).ShouldBe(result);

    [Fact]
    public void A_cut_extension_header_is_named()
    {
        byte[] bytes = WithExtensions(0, "00 00 0104 00000000");
        bytes[5] = 15; // the second one ends in its middle

        Read(bytes).ShouldBe(PacketReadResult.BadExtensionHeader);
    }

    [Fact]
    public void No_next_header_is_kept_raw()
    {
        PacketCodec.TryRead(WithExtensions(60, "3b 00 0104 00000000"), out Packet packet)
            .ShouldBe(PacketReadResult.Ok);

        packet.Kind.ShouldBe(PacketKind.Raw);
    }

    [Fact]
    public void Icmp_of_the_other_family_is_kept_raw()
    {
        PacketCodec.TryRead(V4(bytes => bytes[9] = 58), out Packet v4).ShouldBe(PacketReadResult.Ok);
        PacketCodec.TryRead(V6(bytes => bytes[6] = 1), out Packet v6).ShouldBe(PacketReadResult.Ok);

        v4.Kind.ShouldBe(PacketKind.Raw);
        v6.Kind.ShouldBe(PacketKind.Raw);
    }

    [Fact]
    public void Reserved_header_bits_are_ignored()
    {
        byte[] bytes = V6(bytes => bytes[52] |= 0x0E);
        bytes[56] -= 0x0E; // the same bits lie in the checksum's upper byte, so it stays right
        bytes[56].ShouldBeLessThan(WirePackets.DataBytes[56]);

        PacketCodec.TryRead(bytes, out Packet packet).ShouldBe(PacketReadResult.Ok);

        Packet data = WirePackets.Data;
        WirePackets.Describe(in packet).ShouldBe(WirePackets.Describe(in data));
    }

    private static PacketReadResult Read(byte[] bytes) => PacketCodec.TryRead(bytes, out _);

    /// <summary>The SYN over IPv4, changed, with a header checksum that is right.</summary>
    private static byte[] V4(Action<byte[]> change)
    {
        byte[] bytes = (byte[])WirePackets.SynBytes.Clone();
        change(bytes);
        Seal(bytes);
        return bytes;
    }

    private static byte[] V6(Action<byte[]> change)
    {
        byte[] bytes = (byte[])WirePackets.DataBytes.Clone();
        change(bytes);
        return bytes;
    }

    private static void Seal(byte[] bytes)
    {
        bytes[10] = bytes[11] = 0;
        int length = Math.Clamp((bytes[0] & 0xF) * 4, 20, bytes.Length);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(10), InternetChecksum.Of(bytes.AsSpan(0, length)));
    }

    private static byte[] Echo(IpAddress from, IpAddress to)
    {
        Packet packet = IcmpEcho.Request(from, to, 1, []);
        return WirePackets.Encode(in packet);
    }

    private static byte[] WithExtensions(byte first, string text)
    {
        byte[] extensions = WirePackets.Hex(text);
        byte[] bytes = [.. WirePackets.DataBytes[..40], .. extensions, .. WirePackets.DataBytes[40..]];
        bytes[6] = first;
        bytes[5] += (byte)extensions.Length;
        return bytes;
    }
}
