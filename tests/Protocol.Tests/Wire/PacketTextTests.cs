using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Protocol.Tests.Wire;

public sealed class PacketTextTests
{
    [Fact]
    public void A_syn_with_all_its_options() =>
        PacketText.Of(WirePackets.Syn.Segment, seqBase: new(0x01020304)).ShouldBe(
            "S 0:0(0) win 64240 <mss 1460,sackOK,TS val 100 ecr 0,nop,wscale 7>");

    [Fact]
    public void Numbers_count_from_the_bases_and_wrap() =>
        PacketText.Of(WirePackets.Data.Segment, seqBase: new(0x01020304), ackBase: new(0xFFFFFFF0)).ShouldBe(
            "P.E 1:6(5) ack 14 win 501 <nop,nop,TS val 101 ecr 10,nop,nop,sack 17:25>");

    [Fact]
    public void Without_bases_numbers_are_absolute() =>
        PacketText.Of(WirePackets.Data.Segment).ShouldBe(
            "P.E 16909061:16909066(5) ack 4294967294 win 501 <nop,nop,TS val 101 ecr 10,nop,nop,sack 1:9>");

    [Theory]
    [InlineData(TcpFlags.None, "- 0:0(0) win 0")]
    [InlineData(TcpFlags.Rst, "R 0:0(0) win 0")]
    [InlineData(TcpFlags.Fin | TcpFlags.Ack, "F. 0:0(0) ack 0 win 0")]
    [InlineData((TcpFlags)0x1FF, "FSRP.UEWA 0:0(0) ack 0 win 0 urg 0")]
    public void Flags_have_a_letter_each(TcpFlags flags, string expected) =>
        PacketText.Of(new Segment { Flags = flags }).ShouldBe(expected);

    [Fact]
    public void A_range_that_wraps_ends_at_a_small_number() =>
        PacketText.Of(new Segment { Seq = new(uint.MaxValue), Text = Payload.Of([1, 2]) }).ShouldBe(
            "- 4294967295:1(2) win 0");

    [Fact]
    public void A_packet_names_its_ends_and_its_congestion_bits()
    {
        PacketText.Of(WirePackets.Syn with { Tos = 3 })
            .ShouldStartWith("10.0.0.1:40000 > 10.0.0.2:80 [ce] S ");
        PacketText.Of(WirePackets.Data)
            .ShouldStartWith("[2001:db8::1]:40000 > [2001:db8::2]:80 [ect0] P.E ");
    }

    [Fact]
    public void An_icmp_error_names_the_segment_that_it_is_about()
    {
        Packet syn = WirePackets.Syn;
        Packet error = IcmpErrors.Create(IcmpErrorKind.PacketTooBig, in syn, WirePackets.B4, mtu: 1_400);

        PacketText.Of(in error, seqBase: new(0x01020304)).ShouldBe(
            "10.0.0.2 > 10.0.0.1 icmp unreachable frag_needed mtu 1400 [10.0.0.1:40000 > 10.0.0.2:80 seq 0]");
    }

    [Fact]
    public void Other_packets_say_what_they_are()
    {
        PacketText.Of(IcmpEcho.Request(WirePackets.A4, WirePackets.B4, 1, [1, 2])).ShouldBe(
            "10.0.0.1 > 10.0.0.2 icmp type 8 code 0 (2)");
        PacketText.Of(WirePackets.Syn with { Kind = PacketKind.Raw, Raw = [1] }).ShouldBe(
            "10.0.0.1 > 10.0.0.2 raw (1)");
    }
}
