using System.Buffers.Binary;

namespace ActorTcp.Protocol.Wire;

/// <summary>The fixed header of IPv6 (RFC 8200 §3).</summary>
public readonly record struct Ipv6Header
{
    /// <summary>Bytes.</summary>
    public const int Length = 40;

    /// <summary>DSCP and ECN (RFC 2474, RFC 3168).</summary>
    public byte TrafficClass { get; init; }

    /// <summary>20 bits (RFC 6437); we write 0.</summary>
    public uint FlowLabel { get; init; }

    /// <summary>Bytes behind this header, extension headers included.</summary>
    public int PayloadLength { get; init; }

    public byte NextHeader { get; init; }
    public byte HopLimit { get; init; }
    public IpAddress Source { get; init; }
    public IpAddress Destination { get; init; }

    /// <summary>A header that is valid, with all its payload there.</summary>
    public static PacketReadResult TryRead(ReadOnlySpan<byte> source, out Ipv6Header header)
    {
        PacketReadResult result = TryReadQuoted(source, out header);
        if (result != PacketReadResult.Ok) return result;
        if (header.Source.IsV4 || header.Destination.IsV4) return PacketReadResult.BadAddress;
        int available = source.Length - Length;
        return header.PayloadLength > available ? PacketReadResult.Truncated : PacketReadResult.Ok;
    }

    /// <summary>The header at the start of what an ICMPv6 error quotes: the payload is cut.</summary>
    public static PacketReadResult TryReadQuoted(ReadOnlySpan<byte> source, out Ipv6Header header)
    {
        header = default;
        if (source.Length < Length) return PacketReadResult.TooShort;

        uint first = BinaryPrimitives.ReadUInt32BigEndian(source);
        if (first >> 28 != 6) return PacketReadResult.BadVersion;

        header = new()
        {
            TrafficClass = (byte)((first >> 20) & 0xFF),
            FlowLabel = first & 0xF_FFFF,
            PayloadLength = BinaryPrimitives.ReadUInt16BigEndian(source[4..]),
            NextHeader = source[6],
            HopLimit = source[7],
            Source = IpAddress.Read(source.Slice(8, 16)),
            Destination = IpAddress.Read(source.Slice(24, 16)),
        };
        return PacketReadResult.Ok;
    }

    /// <summary>Writes <see cref="Length"/> bytes.</summary>
    public void Write(Span<byte> destination)
    {
        destination = destination[..Length];
        uint first = (6u << 28) | ((uint)TrafficClass << 20) | (FlowLabel & 0xF_FFFF);
        BinaryPrimitives.WriteUInt32BigEndian(destination, first);
        BinaryPrimitives.WriteUInt16BigEndian(destination[4..], (ushort)PayloadLength);
        destination[6] = NextHeader;
        destination[7] = HopLimit;
        Source.Write(destination[8..]);
        Destination.Write(destination[24..]);
    }
}
