using System.Numerics;
using ActorTcp.Actors.Links;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Tests.Links;

public sealed class CorruptionTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(64)]
    public void Exactly_that_many_bits_are_flipped(int bits)
    {
        var prng = new Prng(1);
        for (int i = 0; i < 1_000; i++)
        {
            Packet packet = LinkLab.Segment(TcpFlags.Ack | TcpFlags.Psh, text: 10);
            byte[] before = Encode(packet);
            Corruption.FlipBits(ref packet, bits, prng);
            packet.Kind.ShouldBe(PacketKind.Raw);
            Distance(before, packet.Raw!).ShouldBe(bits);
        }
    }

    [Fact]
    public void Every_bit_is_hit_equally_often()
    {
        var prng = new Prng(2);
        var counts = new int[320];
        const int Packets = 64_000;
        for (int i = 0; i < Packets; i++)
        {
            Packet packet = LinkLab.Segment();
            byte[] before = Encode(packet);
            Corruption.FlipBits(ref packet, 1, prng);
            counts[Place(before, packet.Raw!)]++;
        }

        double chiSquare = 0;
        foreach (int count in counts) chiSquare += (count - 200.0) * (count - 200.0) / 200;
        chiSquare.ShouldBeLessThan(403); // 319 degrees of freedom, 99.9 %
    }

    [Fact]
    public void One_flipped_bit_of_IPv4_is_always_noticed()
    {
        // The sum of 16-bit words sees every single bit, and the IPv4 header has one of its own.
        var lab = new LinkLab(new() { Corrupt = new(1) });
        for (int i = 0; i < 10_000; i++)
        {
            Packet packet = LinkLab.Segment(text: i % 100);
            lab.Link.Transmit(ref packet, 40 + (i % 100), lab.Now, lab.Outcome);
            lab.First.Effects.ShouldBe(LinkEffects.Corrupted);
            IsAcceptedAsSegment(packet.Raw!).ShouldBeFalse();
        }

        (lab.Statistics.Corrupted, lab.Statistics.Undetected).ShouldBe((10_000, 0));
    }

    [Fact]
    public void Damage_that_the_checksum_misses_is_counted()
    {
        // Two bits of the same weight in opposite states cancel out: with 2 flips in 1,000 bytes that is
        // about 1/16 of equal weight times 1/2. Whatever is not noticed must be flagged, and reads as a
        // segment.
        var lab = new LinkLab(new() { Corrupt = new(1), CorruptBits = 2 });
        const int Packets = 20_000;
        for (int i = 0; i < Packets; i++)
        {
            Packet packet = LinkLab.Segment(text: 1_000);
            lab.Link.Transmit(ref packet, 1_040, lab.Now, lab.Outcome);
            lab.First.Effects.HasFlag(LinkEffects.Undetected).ShouldBe(IsAcceptedAsSegment(packet.Raw!));
        }

        // Half of the packets have two flips; 20,000 · 1/2 · 1/32 is 312, less what falls into both headers.
        lab.Statistics.Undetected.ShouldBeInRange(220, 400);
    }

    [Fact]
    public void What_no_checksum_covers_is_flagged_too()
    {
        // The hop limit of IPv6, bits 56 to 63, is in no checksum (RFC 8200 §8.1).
        var prng = new Prng(3);
        int unnoticed = 0;
        for (int i = 0; i < 5_000; i++)
        {
            Packet packet = LinkLab.Segment(v6: true);
            byte[] before = Encode(packet);
            bool isUndetected = Corruption.FlipBits(ref packet, 1, prng);
            int place = Place(before, packet.Raw!);
            if (place is >= 56 and < 64) isUndetected.ShouldBeTrue();
            if (isUndetected) unnoticed++;
        }

        // Traffic class and flow label (28 bits) and hop limit (8) of 480 bits: 375 of 5,000, sigma 18.6; 4
        // sigma.
        unnoticed.ShouldBeInRange(300, 450);
    }

    [Fact]
    public void The_packet_that_others_hold_is_left_alone()
    {
        Packet packet = LinkLab.Segment(text: 50);
        Packet original = packet;
        Corruption.FlipBits(ref packet, 64, new Prng(4));
        Packet again = packet;
        byte[] raw = (byte[])packet.Raw!.Clone();
        Corruption.FlipBits(ref again, 1, new Prng(5));

        Encode(original).ShouldBe(Encode(LinkLab.Segment(text: 50)));
        packet.Raw.ShouldBe(raw);
        Distance(raw, again.Raw!).ShouldBe(1);
        (packet.Source, packet.Destination).ShouldBe((original.Source, original.Destination));
    }

    [Fact]
    public void Copies_of_a_damaged_packet_share_the_damage()
    {
        var lab = new LinkLab(new() { Corrupt = new(1), Duplicate = new(1) });
        Packet packet = LinkLab.Segment();
        lab.Link.Transmit(ref packet, 40, lab.Now, lab.Outcome);
        lab.Outcome[1].Effects.ShouldBe(LinkEffects.Corrupted | LinkEffects.Duplicate);
        lab.Statistics.Corrupted.ShouldBe(1);
        packet.Kind.ShouldBe(PacketKind.Raw);
    }

    /// <summary>
    /// A flipped version or protocol may make a packet of another kind, which no connection gets.
    /// </summary>
    private static bool IsAcceptedAsSegment(byte[] bytes) =>
        PacketCodec.TryRead(bytes, out Packet read) == PacketReadResult.Ok && read.Kind == PacketKind.Tcp;

    private static byte[] Encode(Packet packet)
    {
        var bytes = new byte[PacketCodec.EncodedLength(in packet)];
        PacketCodec.Write(in packet, bytes);
        return bytes;
    }

    private static int Distance(byte[] a, byte[] b)
    {
        int distance = 0;
        for (int i = 0; i < a.Length; i++) distance += BitOperations.PopCount((uint)(a[i] ^ b[i]));
        return distance;
    }

    private static int Place(byte[] a, byte[] b)
    {
        for (int i = 0; i < a.Length; i++)
        {
            if (a[i] != b[i]) return (i * 8) + BitOperations.TrailingZeroCount(a[i] ^ b[i]);
        }

        return -1;
    }
}
