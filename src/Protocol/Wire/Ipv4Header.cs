using System.Buffers.Binary;

namespace ActorTcp.Protocol.Wire;

/// <summary>An IPv4 header (RFC 791 §3.1). Options are skipped when read and never written.</summary>
public readonly record struct Ipv4Header
{
    /// <summary>Bytes, without options.</summary>
    public const int MinLength = 20;

    private const int DontFragmentBit = 0x4000;
    private const int MoreFragmentsBit = 0x2000;
    private const int OffsetBits = 0x1FFF;

    /// <summary>Bytes, options included.</summary>
    public int Length { get; init; }

    /// <summary>Bytes of header and body.</summary>
    public int TotalLength { get; init; }

    /// <summary>DSCP and ECN (RFC 2474, RFC 3168).</summary>
    public byte Tos { get; init; }

    public ushort Id { get; init; }
    public bool DontFragment { get; init; }

    /// <summary>A part of a larger packet: more parts follow, or some came before.</summary>
    public bool IsFragment { get; init; }

    /// <summary>
    /// True where the transport header is in here: the whole packet, or its first fragment.
    /// </summary>
    public bool IsFirst { get; init; }

    public byte Ttl { get; init; }
    public byte Protocol { get; init; }
    public IpAddress Source { get; init; }
    public IpAddress Destination { get; init; }

    /// <summary>A header that is valid, with all its bytes there. A fragment is valid.</summary>
    public static PacketReadResult TryRead(ReadOnlySpan<byte> source, out Ipv4Header header)
    {
        PacketReadResult result = TryReadQuoted(source, out header);
        if (result != PacketReadResult.Ok) return result;
        if (InternetChecksum.Of(source[..header.Length]) != 0) return PacketReadResult.BadIpChecksum;
        if (header.TotalLength < header.Length) return PacketReadResult.BadHeaderLength;
        return header.TotalLength > source.Length ? PacketReadResult.Truncated : PacketReadResult.Ok;
    }

    /// <summary>
    /// The header at the start of what an ICMP error quotes: the body is cut, the TTL was changed.
    /// </summary>
    public static PacketReadResult TryReadQuoted(ReadOnlySpan<byte> source, out Ipv4Header header)
    {
        header = default;
        if (source.Length < MinLength) return PacketReadResult.TooShort;
        if (source[0] >> 4 != 4) return PacketReadResult.BadVersion;

        int length = (source[0] & 0xF) * 4;
        if (length < MinLength || length > source.Length) return PacketReadResult.BadHeaderLength;

        int fragment = BinaryPrimitives.ReadUInt16BigEndian(source[6..]);
        header = new()
        {
            Length = length,
            Tos = source[1],
            TotalLength = BinaryPrimitives.ReadUInt16BigEndian(source[2..]),
            Id = BinaryPrimitives.ReadUInt16BigEndian(source[4..]),
            DontFragment = (fragment & DontFragmentBit) != 0,
            IsFragment = (fragment & (MoreFragmentsBit | OffsetBits)) != 0,
            IsFirst = (fragment & OffsetBits) == 0,
            Ttl = source[8],
            Protocol = source[9],
            Source = IpAddress.Read(source.Slice(12, 4)),
            Destination = IpAddress.Read(source.Slice(16, 4)),
        };
        return PacketReadResult.Ok;
    }

    /// <summary>Writes <see cref="MinLength"/> bytes, checksum included; never a fragment.</summary>
    public void Write(Span<byte> destination)
    {
        destination = destination[..MinLength];
        destination[0] = 0x45;
        destination[1] = Tos;
        BinaryPrimitives.WriteUInt16BigEndian(destination[2..], (ushort)TotalLength);
        BinaryPrimitives.WriteUInt16BigEndian(destination[4..], Id);
        BinaryPrimitives.WriteUInt16BigEndian(destination[6..], (ushort)(DontFragment ? DontFragmentBit : 0));
        destination[8] = Ttl;
        destination[9] = Protocol;
        BinaryPrimitives.WriteUInt16BigEndian(destination[10..], 0);
        Source.Write(destination[12..]);
        Destination.Write(destination[16..]);
        BinaryPrimitives.WriteUInt16BigEndian(destination[10..], InternetChecksum.Of(destination));
    }
}
