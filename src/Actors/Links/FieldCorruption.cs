using ActorTcp.Primitives;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Links;

/// <summary>Flips one bit of a named field of a packet as it stands on the wire.</summary>
internal static class FieldCorruption
{
    private const int TcpHeaderLength = 20;

    /// <summary>The packet becomes raw bytes; nothing happens to one that has no such field.</summary>
    public static bool TryDamage(ref Packet packet, SegmentField field, Prng prng)
    {
        if (packet.Kind != PacketKind.Tcp) return false;

        var bytes = new byte[PacketCodec.EncodedLength(in packet)];
        PacketCodec.Write(in packet, bytes);
        (int at, int length) = Find(bytes, field, packet.Source.IsV4);
        if (length == 0) return false;

        int bit = (int)prng.NextBelow((ulong)BitsOf(field, length));
        int place = field == SegmentField.DataOffset ? bit + 4 : bit; // the upper half of its byte
        if (field == SegmentField.Flags) place = bit < 8 ? 8 + bit : 0; // AE: in the byte before
        bytes[at + (place >> 3)] ^= (byte)(1 << (place & 7));
        Corruption.MakeRaw(ref packet, bytes);
        return true;
    }

    private static int BitsOf(SegmentField field, int length) => field switch
    {
        SegmentField.DataOffset => 4,
        SegmentField.Flags => 9,
        _ => length * 8,
    };

    /// <summary>The place of a field and its bytes; 0 where the packet has none.</summary>
    private static (int At, int Length) Find(byte[] bytes, SegmentField field, bool v4)
    {
        int tcp = v4 ? (bytes[0] & 0xF) * 4 : 40;
        int end = tcp + ((bytes[tcp + 12] >> 4) * 4);
        return field switch
        {
            SegmentField.SourcePort => (tcp, 2),
            SegmentField.DestinationPort => (tcp + 2, 2),
            SegmentField.Seq => (tcp + 4, 4),
            SegmentField.Ack => (tcp + 8, 4),
            SegmentField.DataOffset => (tcp + 12, 1),
            SegmentField.Flags => (tcp + 12, 2),
            SegmentField.Window => (tcp + 14, 2),
            SegmentField.Checksum => (tcp + 16, 2),
            SegmentField.UrgentPointer => (tcp + 18, 2),
            SegmentField.Payload => (end, bytes.Length - end),
            SegmentField.Ttl => (v4 ? 8 : 7, 1),
            SegmentField.Tos => v4 ? (1, 1) : (0, 0), // of IPv6 it lies across two bytes
            SegmentField.Mss => FindOption(bytes.AsSpan(0, end), tcp, kind: 2, skip: 0, length: 2),
            SegmentField.WindowScale => FindOption(bytes.AsSpan(0, end), tcp, kind: 3, skip: 0, length: 1),
            SegmentField.TsVal => FindOption(bytes.AsSpan(0, end), tcp, kind: 8, skip: 0, length: 4),
            SegmentField.TsEcr => FindOption(bytes.AsSpan(0, end), tcp, kind: 8, skip: 4, length: 4),
            _ => throw new ArgumentOutOfRangeException(nameof(field), field, "no field"),
        };
    }

    private static (int At, int Length) FindOption(
        ReadOnlySpan<byte> header, int tcp, byte kind, int skip, int length)
    {
        int at = tcp + TcpHeaderLength;
        while (at < header.Length && header[at] != 0)
        {
            if (header[at] == kind) return (at + 2 + skip, length);
            at += header[at] == 1 ? 1 : header[at + 1];
        }

        return (0, 0);
    }
}
