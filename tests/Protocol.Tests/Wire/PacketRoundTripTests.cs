using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Protocol.Tests.Wire;

public sealed class PacketRoundTripTests
{
    [Fact]
    public void Tcp_packets_of_both_families_come_back_as_they_were() =>
        PacketGenerator.Check(PacketGenerator.Tcp, ComesBack);

    [Fact]
    public void Icmp_packets_of_both_families_come_back_as_they_were() =>
        PacketGenerator.Check(PacketGenerator.Icmp, ComesBack);

    [Fact, Rfc("9293 §3.1", "MUST-69")]
    public void Options_take_the_bytes_that_they_say_they_take() =>
        PacketGenerator.Check(
            PacketGenerator.Options,
            options =>
            {
                Span<byte> bytes = stackalloc byte[60];
                int written = TcpOptionsCodec.Write(in options, bytes);

                written.ShouldBe(options.EncodedLength);
                written.ShouldBeInRange(0, 40);
                (written % 4).ShouldBe(0);
            },
            count: 5_000);

    private static void ComesBack(Packet packet)
    {
        if (packet.Segment.Options.EncodedSackCount is var room && room < packet.Segment.Options.SackCount)
        {
            packet.Segment.Options.SackCount = (byte)room; // blocks beyond the 40 bytes are not sent
            if (room == 0) packet.Segment.Options.Present &= ~TcpOptionKinds.Sack;
        }

        byte[] bytes = WirePackets.Encode(in packet);

        PacketCodec.TryRead(bytes, out Packet read).ShouldBe(PacketReadResult.Ok);
        WirePackets.Describe(in read).ShouldBe(WirePackets.Describe(in packet));
        WirePackets.Encode(in read).ShouldBe(bytes);
    }
}
