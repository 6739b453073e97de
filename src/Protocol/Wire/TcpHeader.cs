using System.Buffers.Binary;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Wire;

/// <summary>The fixed part of a TCP header (RFC 9293 §3.1).</summary>
public readonly record struct TcpHeader
{
    /// <summary>Bytes, without options.</summary>
    public const int MinLength = 20;

    private const int KnownFlags = 0x1FF; // the reserved bits are ignored when received

    public ushort SourcePort { get; init; }
    public ushort DestinationPort { get; init; }
    public SeqNum Seq { get; init; }
    public SeqNum Ack { get; init; }

    /// <summary>Bytes, options included: the data offset.</summary>
    public int Length { get; init; }

    public TcpFlags Flags { get; init; }
    public ushort Wnd { get; init; }
    public ushort Checksum { get; init; }
    public ushort Up { get; init; }

    /// <summary>A header whose options are there too; the checksum is not looked at.</summary>
    public static PacketReadResult TryRead(ReadOnlySpan<byte> source, out TcpHeader header)
    {
        header = default;
        if (source.Length < MinLength) return PacketReadResult.TooShort;

        int length = (source[12] >> 4) * 4;
        if (length < MinLength || length > source.Length) return PacketReadResult.BadTcpOffset;

        header = new()
        {
            SourcePort = BinaryPrimitives.ReadUInt16BigEndian(source),
            DestinationPort = BinaryPrimitives.ReadUInt16BigEndian(source[2..]),
            Seq = new(BinaryPrimitives.ReadUInt32BigEndian(source[4..])),
            Ack = new(BinaryPrimitives.ReadUInt32BigEndian(source[8..])),
            Length = length,
            Flags = (TcpFlags)(BinaryPrimitives.ReadUInt16BigEndian(source[12..]) & KnownFlags),
            Wnd = BinaryPrimitives.ReadUInt16BigEndian(source[14..]),
            Checksum = BinaryPrimitives.ReadUInt16BigEndian(source[16..]),
            Up = BinaryPrimitives.ReadUInt16BigEndian(source[18..]),
        };
        return PacketReadResult.Ok;
    }

    /// <summary>Writes <see cref="MinLength"/> bytes.</summary>
    public void Write(Span<byte> destination)
    {
        destination = destination[..MinLength];
        BinaryPrimitives.WriteUInt16BigEndian(destination, SourcePort);
        BinaryPrimitives.WriteUInt16BigEndian(destination[2..], DestinationPort);
        BinaryPrimitives.WriteUInt32BigEndian(destination[4..], Seq.Value);
        BinaryPrimitives.WriteUInt32BigEndian(destination[8..], Ack.Value);
        int offsetAndFlags = (Length / 4 << 12) | ((int)Flags & KnownFlags);
        BinaryPrimitives.WriteUInt16BigEndian(destination[12..], (ushort)offsetAndFlags);
        BinaryPrimitives.WriteUInt16BigEndian(destination[14..], Wnd);
        BinaryPrimitives.WriteUInt16BigEndian(destination[16..], Checksum);
        BinaryPrimitives.WriteUInt16BigEndian(destination[18..], Up);
    }
}
