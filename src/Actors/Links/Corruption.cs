using ActorTcp.Primitives;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Links;

/// <summary>Flips bits of packets as they stand on the wire.</summary>
internal static class Corruption
{
    /// <summary>
    /// Flips that many different bits; the packet becomes raw bytes, the old ones stay as they were.
    /// </summary>
    /// <returns>True when a receiver cannot tell: all checksums still match.</returns>
    public static bool FlipBits(ref Packet packet, int bits, Prng prng)
    {
        var bytes = new byte[PacketCodec.EncodedLength(in packet)];
        PacketCodec.Write(in packet, bytes);
        PacketKind kind = packet.Kind;
        Flip(bytes, bits, prng);

        MakeRaw(ref packet, bytes);
        return kind != PacketKind.Raw
            && PacketCodec.TryRead(bytes, out Packet read) == PacketReadResult.Ok
            && read.Kind == kind;
    }

    public static void MakeRaw(ref Packet packet, byte[] bytes)
    {
        packet.Kind = PacketKind.Raw;
        packet.Segment = new() { Cause = packet.Segment.Cause }; // why it was sent is still worth a word
        packet.Icmp = null;
        packet.Raw = bytes;
    }

    private static void Flip(byte[] bytes, int bits, Prng prng)
    {
        // Twice the same bit would be no damage, so that places already taken are drawn again.
        Span<int> taken = stackalloc int[Bounds.MaxBits];
        int count = Math.Min(bits, bytes.Length * 8);
        for (int i = 0; i < count;)
        {
            int place = (int)prng.NextBelow((ulong)bytes.Length * 8);
            if (taken[..i].Contains(place)) continue;

            taken[i++] = place;
            bytes[place >> 3] ^= (byte)(1 << (place & 7));
        }
    }
}
