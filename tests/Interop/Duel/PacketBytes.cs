using System.Buffers.Binary;

namespace ActorTcp.Interop.Duel;

/// <summary>Changed packets, and messages about packets.</summary>
internal static class PacketBytes
{
    private const int IpHeader = 20;

    /// <summary>The packet as a router leaves it that marks instead of dropping (RFC 3168 §5).</summary>
    public static byte[] Marked(byte[] packet)
    {
        byte[] marked = [.. packet];
        if ((marked[1] & 3) != 0) marked[1] |= 3; // not ECN-capable: no router would
        Seal(marked.AsSpan(0, IpHeader), 10);
        return marked;
    }

    /// <summary>ICMP "fragmentation needed" of the receiver's side (RFC 1191 §4).</summary>
    public static byte[] TooBig(byte[] packet, int mtu)
    {
        const int Quoted = IpHeader + 8;
        var message = new byte[IpHeader + 8 + Quoted];
        message[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), (ushort)message.Length);
        message[8] = 64;
        message[9] = 1;
        packet.AsSpan(16, 4).CopyTo(message.AsSpan(12));
        packet.AsSpan(12, 4).CopyTo(message.AsSpan(16));
        message[IpHeader] = 3;
        message[IpHeader + 1] = 4;
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(IpHeader + 6), (ushort)mtu);
        packet.AsSpan(0, Quoted).CopyTo(message.AsSpan(IpHeader + 8));
        Seal(message.AsSpan(0, IpHeader), 10);
        Seal(message.AsSpan(IpHeader), 2);
        return message;
    }

    private static void Seal(Span<byte> header, int at)
    {
        BinaryPrimitives.WriteUInt16BigEndian(header[at..], 0);
        uint sum = 0;
        for (int i = 0; i < header.Length; i += 2) sum += BinaryPrimitives.ReadUInt16BigEndian(header[i..]);
        while (sum > ushort.MaxValue) sum = (sum & ushort.MaxValue) + (sum >> 16);
        BinaryPrimitives.WriteUInt16BigEndian(header[at..], unchecked((ushort)~sum));
    }
}
