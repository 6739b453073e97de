using System.Buffers.Binary;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Wire;

/// <content>What devices do for a stack: sum up later, and cut long segments up.</content>
public static partial class PacketCodec
{
    /// <summary>Reads a packet whose TCP checksum the device vouches for. The text is copied.</summary>
    public static PacketReadResult TryReadUnverified(ReadOnlySpan<byte> source, out Packet packet)
    {
        PacketReadResult result = TryRead(source, out packet, out TextRange text, verifies: false);
        ReadOnlySpan<byte> bytes = source.Slice(text.Start, text.Length);
        if (!bytes.IsEmpty) packet.Segment.Text = Payload.Of(bytes.ToArray());
        return result;
    }

    /// <summary>The same, and the text becomes a slice of <paramref name="source"/>.</summary>
    public static PacketReadResult TryReadUnverified(
        ByteSource source, long offset, int length, out Packet packet)
    {
        PacketReadResult result =
            TryRead(source.Span(offset, length), out packet, out TextRange text, verifies: false);
        if (text.Length != 0) packet.Segment.Text = new(source, offset + text.Start, text.Length);
        return result;
    }

    /// <summary>Writes IP header, TCP header and options of a segment, but not its text: its checksum holds
    /// the sum of the pseudo header, to which the device adds the rest.</summary>
    /// <returns>Bytes written.</returns>
    public static int WriteHeaders(in Packet packet, Span<byte> destination)
    {
        Invariant.Holds(packet.Kind == PacketKind.Tcp);
        ref readonly Segment segment = ref packet.Segment;
        int ip = HeaderLength(in packet);
        WriteHeader(in packet, destination, ip + segment.EncodedLength);

        Span<byte> tcp = destination[ip..];
        int length = TcpSegmentCodec.WriteHeader(in segment, tcp);
        WritePartialChecksum(in packet, tcp, segment.EncodedLength);
        return ip + length;
    }

    /// <summary>Makes the headers those of a longer segment.</summary>
    /// <param name="packet">Names the ends, which is all that is looked at.</param>
    /// <param name="headers">As <see cref="WriteHeaders"/> wrote them.</param>
    /// <param name="textLength">Bytes of text in all.</param>
    public static void Lengthen(in Packet packet, Span<byte> headers, int textLength)
    {
        int ip = HeaderLength(in packet);
        int length = headers.Length - ip + textLength;
        if (packet.Source.IsV4)
        {
            BinaryPrimitives.WriteUInt16BigEndian(headers[2..], checked((ushort)(ip + length)));
            BinaryPrimitives.WriteUInt16BigEndian(headers[10..], 0);
            ushort sum = InternetChecksum.Of(headers[..ip]);
            BinaryPrimitives.WriteUInt16BigEndian(headers[10..], sum);
        }
        else
        {
            BinaryPrimitives.WriteUInt16BigEndian(headers[4..], checked((ushort)length));
        }

        WritePartialChecksum(in packet, headers[ip..], length);
    }

    private static void WritePartialChecksum(in Packet packet, Span<byte> tcp, int length)
    {
        InternetChecksum pseudo = default;
        pseudo.AddPseudoHeader(packet.Source, packet.Destination, IpProtocol.Tcp, length);
        ushort partial = (ushort)(pseudo.Value ^ 0xFFFF); // not complemented: the sum goes on
        BinaryPrimitives.WriteUInt16BigEndian(tcp[TcpSegmentCodec.ChecksumOffset..], partial);
    }
}
