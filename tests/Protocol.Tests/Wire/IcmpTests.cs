using System.Buffers.Binary;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Protocol.Tests.Wire;

public sealed class IcmpTests
{
    private static readonly IpAddress Router4 = IpAddress.Parse("10.0.0.254");
    private static readonly IpAddress Router6 = IpAddress.Parse("2001:db8::fe");

    public static TheoryData<IcmpErrorKind> Kinds => [.. Enum.GetValues<IcmpErrorKind>()];

    [Theory, MemberData(nameof(Kinds)), Rfc("1122 §3.2.2.1"), Rfc("9293 §3.9.2.2", "MUST-54")]
    public void An_error_over_ipv4_reaches_the_sender_and_names_its_segment(IcmpErrorKind kind)
    {
        Packet syn = WirePackets.Syn;
        Packet error = IcmpErrors.Create(kind, in syn, Router4, mtu: 1_400);

        PacketCodec.TryRead(WirePackets.Encode(in error), out Packet read).ShouldBe(PacketReadResult.Ok);

        read.Source.ShouldBe(Router4);
        read.Destination.ShouldBe(WirePackets.A4);
        IcmpErrors.TryClassify(read.Icmp!, v4: true, out IcmpErrorKind classified).ShouldBeTrue();
        classified.ShouldBe(kind);
        IcmpErrors.Mtu(read.Icmp!, v4: true).ShouldBe(kind == IcmpErrorKind.PacketTooBig ? 1_400 : 0);
        IcmpQuote.TryRead(read.Icmp!, v4: true, out IcmpQuote quote).ShouldBeTrue();
        quote.ShouldBe(new(new(WirePackets.A4, 40_000), new(WirePackets.B4, 80), new(0x01020304)));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void An_error_over_ipv6_reaches_the_sender_and_names_its_segment(IcmpErrorKind kind)
    {
        Packet data = WirePackets.Data;
        Packet error = IcmpErrors.Create(kind, in data, Router6, mtu: 1_400);

        PacketCodec.TryRead(WirePackets.Encode(in error), out Packet read).ShouldBe(PacketReadResult.Ok);

        read.Destination.ShouldBe(WirePackets.A6);
        IcmpErrors.TryClassify(read.Icmp!, v4: false, out IcmpErrorKind classified).ShouldBeTrue();
        classified.ShouldBe(kind);
        if (kind == IcmpErrorKind.PacketTooBig) IcmpErrors.Mtu(read.Icmp!, v4: false).ShouldBe(1_400);
        IcmpQuote.TryRead(read.Icmp!, v4: false, out IcmpQuote quote).ShouldBeTrue();
        quote.ShouldBe(new(new(WirePackets.A6, 40_000), new(WirePackets.B6, 80), new(0x01020305)));
    }

    [Theory, Rfc("1122 §3.2.2.4"), Rfc("1122 §3.2.2.5")]
    [InlineData(IcmpErrorKind.NetUnreachable, 3, 0, 1, 0)]
    [InlineData(IcmpErrorKind.HostUnreachable, 3, 1, 1, 3)]
    [InlineData(IcmpErrorKind.ProtocolUnreachable, 3, 2, 4, 1)]
    [InlineData(IcmpErrorKind.PortUnreachable, 3, 3, 1, 4)]
    [InlineData(IcmpErrorKind.PacketTooBig, 3, 4, 2, 0)]
    [InlineData(IcmpErrorKind.AdministrativelyProhibited, 3, 13, 1, 1)]
    [InlineData(IcmpErrorKind.TimeExceeded, 11, 0, 3, 0)]
    public void Types_and_codes_are_those_of_rfc_792_and_rfc_4443(
        IcmpErrorKind kind, byte type4, byte code4, byte type6, byte code6)
    {
        Packet syn = WirePackets.Syn, data = WirePackets.Data;
        IcmpMessage v4 = IcmpErrors.CreateMessage(kind, in syn), v6 = IcmpErrors.CreateMessage(kind, in data);

        (v4.Type, v4.Code).ShouldBe((type4, code4));
        (v6.Type, v6.Code).ShouldBe((type6, code6));
    }

    [Fact]
    public void A_long_packet_is_quoted_up_to_576_bytes_over_ipv4_and_1280_over_ipv6()
    {
        Packet v4 = WirePackets.Syn, v6 = WirePackets.Data;
        v4.Segment.Text = v6.Segment.Text = new(ByteSource.Pattern, 0, 8_000);

        Packet error4 = IcmpErrors.Create(IcmpErrorKind.HostUnreachable, in v4, Router4);
        Packet error6 = IcmpErrors.Create(IcmpErrorKind.HostUnreachable, in v6, Router6);

        PacketCodec.EncodedLength(in error4).ShouldBe(576);
        PacketCodec.EncodedLength(in error6).ShouldBe(1_280);
        error4.Icmp!.Body.ShouldBe(WirePackets.Encode(in v4)[..548]);
        error6.Icmp!.Body.ShouldBe(WirePackets.Encode(in v6)[..1_232]);
        IcmpQuote.TryRead(error4.Icmp, v4: true, out _).ShouldBeTrue();
        IcmpQuote.TryRead(error6.Icmp, v4: false, out _).ShouldBeTrue();
    }

    [Fact]
    public void The_64_bits_of_rfc_792_are_enough_to_find_the_segment_and_less_are_not()
    {
        IcmpMessage enough = new(3, 3, 0, WirePackets.SynBytes[..28]);
        IcmpMessage less = new(3, 3, 0, WirePackets.SynBytes[..27]);

        IcmpQuote.TryRead(enough, v4: true, out _).ShouldBeTrue();
        IcmpQuote.TryRead(less, v4: true, out _).ShouldBeFalse();
    }

    [Fact]
    public void A_quote_whose_ttl_a_router_changed_is_still_read()
    {
        byte[] quoted = [.. WirePackets.SynBytes];
        quoted[8] = 1;

        IcmpQuote.TryRead(new(11, 0, 0, quoted), v4: true, out _).ShouldBeTrue();
    }

    [Fact]
    public void A_quote_of_another_protocol_or_of_a_later_fragment_is_none()
    {
        byte[] udp = [.. WirePackets.SynBytes], fragment = [.. WirePackets.SynBytes];
        udp[9] = 17;
        fragment[7] = 1;

        IcmpQuote.TryRead(new(3, 3, 0, udp), v4: true, out _).ShouldBeFalse();
        IcmpQuote.TryRead(new(3, 3, 0, fragment), v4: true, out _).ShouldBeFalse();
        IcmpQuote.TryRead(new(3, 3, 0, WirePackets.DataBytes), v4: true, out _).ShouldBeFalse();
    }

    [Fact, Rfc("1191 §5")]
    public void Old_routers_do_not_say_the_mtu()
    {
        Packet syn = WirePackets.Syn;
        IcmpErrors.Mtu(IcmpErrors.CreateMessage(IcmpErrorKind.PacketTooBig, in syn), v4: true).ShouldBe(0);
    }

    [Fact, Rfc("1122 §3.2.2")]
    public void Nobody_reports_about_errors_groups_fragments_or_damage()
    {
        Packet syn = WirePackets.Syn, data = WirePackets.Data;
        Packet error = IcmpErrors.Create(IcmpErrorKind.HostUnreachable, in syn, Router4);
        byte[] fragment = [.. WirePackets.SynBytes];
        fragment[6] = 0x20;
        fragment[10] = fragment[11] = 0;
        ushort checksum = InternetChecksum.Of(fragment.AsSpan(0, 20));
        BinaryPrimitives.WriteUInt16BigEndian(fragment.AsSpan(10), checksum);

        IcmpErrors.MayReport(in syn).ShouldBeTrue();
        IcmpErrors.MayReport(in data).ShouldBeTrue();
        IcmpErrors.MayReport(in error).ShouldBeFalse();
        IcmpErrors.MayReport(syn with { Destination = IpAddress.Parse("224.0.0.1") }).ShouldBeFalse();
        IcmpErrors.MayReport(syn with { Destination = IpAddress.Parse("255.255.255.255") }).ShouldBeFalse();
        IcmpErrors.MayReport(syn with { Source = IpAddress.Parse("0.0.0.0") }).ShouldBeFalse();
        IcmpErrors.MayReport(data with { Destination = IpAddress.Parse("ff02::1") }).ShouldBeFalse();
        IcmpErrors.MayReport(Raw(WirePackets.SynBytes)).ShouldBeTrue();
        IcmpErrors.MayReport(Raw(WirePackets.SynBytes[..30])).ShouldBeFalse();
        IcmpErrors.MayReport(Raw(fragment)).ShouldBeFalse();

        static Packet Raw(byte[] bytes) => new() { Kind = PacketKind.Raw, Raw = bytes };
    }

    [Fact, Rfc("1122 §3.2.2.6")]
    public void Echo_is_answered_with_the_same_identifier_and_data_in_both_families()
    {
        Packet request4 = IcmpEcho.Request(WirePackets.A4, WirePackets.B4, 0x00070001, [1, 2, 3]);
        Packet request6 = IcmpEcho.Request(WirePackets.A6, WirePackets.B6, 0x00070001, [1, 2, 3]);

        IcmpEcho.TryReply(in request4, out Packet reply4).ShouldBeTrue();
        IcmpEcho.TryReply(in request6, out Packet reply6).ShouldBeTrue();

        (reply4.Source, reply4.Destination).ShouldBe((WirePackets.B4, WirePackets.A4));
        (reply4.Icmp!.Type, reply4.Icmp.Rest).ShouldBe(((byte)0, 0x00070001u));
        (reply6.Icmp!.Type, reply6.Icmp.Rest).ShouldBe(((byte)129, 0x00070001u));
        reply4.Icmp.Body.ShouldBe([1, 2, 3]);
        IcmpEcho.TryReply(in reply4, out _).ShouldBeFalse();
        IcmpEcho.TryReply(WirePackets.Syn, out _).ShouldBeFalse();
    }
}
