using System.Runtime.CompilerServices;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Wire;

/// <summary>Whole IP packets as bytes, from the IP header on.</summary>
public static partial class PacketCodec
{
    /// <summary>Longest packet of either family that can be written, in bytes: no jumbograms.</summary>
    public const int MaxLength = Ipv6Header.Length + ushort.MaxValue;

    /// <summary>Bytes that <see cref="Write"/> writes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int EncodedLength(in Packet packet) => packet.Kind switch
    {
        PacketKind.Raw => packet.Raw!.Length,
        _ => HeaderLength(in packet) + BodyLength(in packet),
    };

    /// <summary>
    /// Writes the packet, checksums included, and returns its length. A raw packet stays as it is.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public static int Write(in Packet packet, Span<byte> destination)
    {
        int length = EncodedLength(in packet);
        if (destination.Length < length) throw new ArgumentException("too short", nameof(destination));
        if (packet.Kind == PacketKind.Raw)
        {
            packet.Raw.CopyTo(destination);
            return length;
        }

        Span<byte> body = destination[HeaderLength(in packet)..];
        WriteHeader(in packet, destination, length);
        if (packet.Kind == PacketKind.Tcp)
        {
            TcpSegmentCodec.Write(in packet.Segment, packet.Source, packet.Destination, body);
        }
        else
        {
            IcmpCodec.Write(packet.Icmp!, packet.Source, packet.Destination, body);
        }

        return length;
    }

    /// <summary>Reads one packet; bytes behind its end (padding) are ignored. The text is copied.</summary>
    /// <remarks>
    /// A protocol that is neither TCP nor the family's ICMP is read as <see cref="PacketKind.Raw"/>.
    /// </remarks>
    public static PacketReadResult TryRead(ReadOnlySpan<byte> source, out Packet packet)
    {
        PacketReadResult result = TryRead(source, out packet, out TextRange text, verifies: true);
        ReadOnlySpan<byte> bytes = source.Slice(text.Start, text.Length);
        if (!bytes.IsEmpty) packet.Segment.Text = Payload.Of(bytes.ToArray());
        return result;
    }

    /// <summary>
    /// Reads one packet whose text becomes a slice of <paramref name="source"/>: nothing is copied.
    /// </summary>
    public static PacketReadResult TryRead(ByteSource source, long offset, int length, out Packet packet)
    {
        PacketReadResult result =
            TryRead(source.Span(offset, length), out packet, out TextRange text, verifies: true);
        if (text.Length != 0) packet.Segment.Text = new(source, offset + text.Start, text.Length);
        return result;
    }

    private static PacketReadResult TryRead(
        ReadOnlySpan<byte> source, out Packet packet, out TextRange text, bool verifies)
    {
        packet = default;
        text = default;
        if (source.IsEmpty) return PacketReadResult.TooShort;

        Packet read = default;
        IpBody body = default;
        PacketReadResult result = (source[0] >> 4) switch
        {
            4 => TryReadV4(source, ref read, out body),
            6 => TryReadV6(source, ref read, out body),
            _ => PacketReadResult.BadVersion,
        };
        body = body with { IsVerified = verifies };
        if (result == PacketReadResult.Ok) result = TryReadBody(source, ref read, body, out text);
        if (result == PacketReadResult.Ok) packet = read;
        return result;
    }

    private static PacketReadResult TryReadV4(ReadOnlySpan<byte> source, ref Packet packet, out IpBody body)
    {
        body = default;
        PacketReadResult result = Ipv4Header.TryRead(source, out Ipv4Header header);
        if (result != PacketReadResult.Ok) return result;
        if (header.IsFragment) return PacketReadResult.Fragment;

        packet.Addresses = new(header.Source, header.Destination);
        packet.Ttl = header.Ttl;
        packet.Tos = header.Tos;
        packet.Id = header.Id;
        packet.DontFragment = header.DontFragment;
        body = new(header.Protocol, header.Length, header.TotalLength);
        return PacketReadResult.Ok;
    }

    private static PacketReadResult TryReadV6(ReadOnlySpan<byte> source, ref Packet packet, out IpBody body)
    {
        body = default;
        PacketReadResult result = Ipv6Header.TryRead(source, out Ipv6Header header);
        if (result != PacketReadResult.Ok) return result;

        byte protocol = header.NextHeader;
        ReadOnlySpan<byte> payload = source.Slice(Ipv6Header.Length, header.PayloadLength);
        result = Ipv6Extensions.TrySkip(payload, ref protocol, out int start);
        if (result != PacketReadResult.Ok) return result;

        packet.Addresses = new(header.Source, header.Destination);
        packet.Ttl = header.HopLimit;
        packet.Tos = header.TrafficClass;
        body = new(protocol, Ipv6Header.Length + start, Ipv6Header.Length + header.PayloadLength);
        return PacketReadResult.Ok;
    }

    private static PacketReadResult TryReadBody(
        ReadOnlySpan<byte> source, ref Packet packet, IpBody body, out TextRange text)
    {
        text = default;
        ReadOnlySpan<byte> bytes = source[body.Start..body.End];
        if (body.Protocol == IpProtocol.Tcp)
        {
            PacketReadResult result = TcpSegmentCodec.TryRead(
                bytes, new(packet.Source, packet.Destination, body.IsVerified), out packet.Segment,
                out int textStart);
            packet.Segment.Ecn = (EcnCodepoint)(packet.Tos & 3);
            if (result == PacketReadResult.Ok) text = new(body.Start + textStart, bytes.Length - textStart);
            return result;
        }

        if (body.Protocol == IpProtocol.IcmpOf(packet.Source))
        {
            packet.Kind = PacketKind.Icmp;
            PacketReadResult result =
                IcmpCodec.TryRead(bytes, packet.Source, packet.Destination, out IcmpMessage? message);
            packet.Icmp = message;
            return result;
        }

        packet.Kind = PacketKind.Raw;
        packet.Raw = source[..body.End].ToArray();
        return PacketReadResult.Ok;
    }

    private static void WriteHeader(in Packet packet, Span<byte> destination, int length)
    {
        Invariant.Holds(packet.Source.IsV4 == packet.Destination.IsV4);
        byte protocol = packet.Kind == PacketKind.Tcp ? IpProtocol.Tcp : IpProtocol.IcmpOf(packet.Source);
        if (packet.Source.IsV4)
        {
            Invariant.Holds(length <= ushort.MaxValue);
            new Ipv4Header
            {
                TotalLength = length,
                Tos = packet.Tos,
                Id = packet.Id,
                DontFragment = packet.DontFragment,
                Ttl = packet.Ttl,
                Protocol = protocol,
                Source = packet.Source,
                Destination = packet.Destination,
            }.Write(destination);
            return;
        }

        Invariant.Holds(length <= MaxLength);
        new Ipv6Header
        {
            TrafficClass = packet.Tos,
            PayloadLength = length - Ipv6Header.Length,
            NextHeader = protocol,
            HopLimit = packet.Ttl,
            Source = packet.Source,
            Destination = packet.Destination,
        }.Write(destination);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int HeaderLength(in Packet packet) =>
        packet.Source.IsV4 ? Ipv4Header.MinLength : Ipv6Header.Length;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int BodyLength(in Packet packet) => packet.Kind == PacketKind.Tcp
        ? packet.Segment.EncodedLength
        : IcmpCodec.EncodedLength(packet.Icmp!);

    /// <summary>
    /// What an IP header leads to: a protocol, and from where to where it stands in the packet.
    /// </summary>
    private readonly record struct IpBody(byte Protocol, int Start, int End)
    {
        /// <summary>The checksum of a segment must match; else somebody else vouches for it.</summary>
        public bool IsVerified { get; init; }
    }

    /// <summary>Where the text of a segment stands in the packet.</summary>
    private readonly record struct TextRange(int Start, int Length);
}
