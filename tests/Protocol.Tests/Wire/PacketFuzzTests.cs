using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Protocol.Tests.Wire;

/// <summary>Bytes that no stack sent: the answer is a result, never an exception.</summary>
public sealed class PacketFuzzTests
{
    [Fact]
    public void Random_bytes_are_refused_or_read()
    {
        var prng = new Prng(11);
        for (int round = 0; round < 50_000; round++)
        {
            byte[] bytes = Random(prng, (int)prng.NextBelow(120));
            if (bytes.Length > 0) bytes[0] = (byte)(round % 3 == 0 ? 0x45 : round % 3 == 1 ? 0x60 : bytes[0]);
            ReadsOrRefuses(bytes);
        }
    }

    [Fact]
    public void Every_cut_of_a_packet_is_refused()
    {
        foreach (byte[] whole in new[] { WirePackets.SynBytes, WirePackets.DataBytes })
        {
            for (int length = 0; length < whole.Length; length++)
            {
                PacketReadResult result = PacketCodec.TryRead(whole.AsSpan(0, length), out _);
                result.ShouldNotBe(PacketReadResult.Ok, $"{length} bytes");
            }
        }
    }

    [Fact]
    public void Every_flipped_bit_of_a_packet_over_ipv4_is_refused()
    {
        byte[] bytes = (byte[])WirePackets.SynBytes.Clone();
        for (int bit = 0; bit < bytes.Length * 8; bit++)
        {
            Flip(bytes, bit);
            PacketCodec.TryRead(bytes, out _).ShouldNotBe(PacketReadResult.Ok, $"bit {bit}");
            Flip(bytes, bit);
        }
    }

    [Fact]
    public void Every_flipped_bit_over_ipv6_is_refused_but_where_no_checksum_looks()
    {
        byte[] bytes = (byte[])WirePackets.DataBytes.Clone();
        for (int bit = 0; bit < bytes.Length * 8; bit++)
        {
            Flip(bytes, bit);
            PacketReadResult result = PacketCodec.TryRead(bytes, out Packet read);
            Flip(bytes, bit);

            // Traffic class, flow label, hop limit; a next header that we do not know keeps the packet raw.
            bool unchecked6 = bit is (>= 4 and < 32) or (>= 56 and < 64);
            bool isTcp = result == PacketReadResult.Ok && read.Kind == PacketKind.Tcp;
            isTcp.ShouldBe(unchecked6, $"bit {bit}: {result}");
        }
    }

    [Fact]
    public void Many_flipped_bits_are_refused_or_collide_with_the_checksum_rarely()
    {
        var prng = new Prng(12);
        int collisions = 0;
        for (int round = 0; round < 100_000; round++)
        {
            byte[] bytes = (byte[])WirePackets.SynBytes.Clone();
            for (int i = 0; i < 8; i++) Flip(bytes, 160 + (int)prng.NextBelow(320)); // behind the IP header
            bool changed = !bytes.AsSpan().SequenceEqual(WirePackets.SynBytes);
            if (changed && PacketCodec.TryRead(bytes, out _) == PacketReadResult.Ok) collisions++;
        }

        // Two flips of one column of words in opposite directions cancel out, so flips collide more often
        // than the 1 in 65,536 of random damage; the count shows that collisions exist and stay rare.
        collisions.ShouldBeInRange(1, 1_000);
    }

    [Fact]
    public void Random_options_are_read_to_what_is_written_again()
    {
        var prng = new Prng(13);
        for (int round = 0; round < 50_000; round++)
        {
            byte[] bytes = Random(prng, (int)prng.NextBelow(41));
            for (int i = 0; i < bytes.Length; i += 3) bytes[i] %= 12; // kinds and lengths that exist
            TcpOptionsCodec.Read(bytes, out TcpOptions options);
            byte[] written = new byte[options.EncodedLength];
            TcpOptionsCodec.Write(in options, written).ShouldBe(written.Length);
        }
    }

    private static void ReadsOrRefuses(byte[] bytes)
    {
        PacketReadResult result = PacketCodec.TryRead(bytes, out Packet packet);
        if (result == PacketReadResult.Ok)
        {
            WirePackets.Encode(in packet).Length.ShouldBeGreaterThanOrEqualTo(Ipv4Header.MinLength);
        }
        else
        {
            packet.Source.ShouldBe(default); // a packet that is refused leaves nothing behind
        }

        IcmpMessage message = new(3, 4, 0, bytes);
        IcmpQuote.TryRead(message, v4: true, out _);
        IcmpQuote.TryRead(message, v4: false, out _);
    }

    private static void Flip(byte[] bytes, int bit) => bytes[bit / 8] ^= (byte)(0x80 >> (bit % 8));

    private static byte[] Random(Prng prng, int length)
    {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) bytes[i] = (byte)prng.NextBelow(256);
        return bytes;
    }
}
