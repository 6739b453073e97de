using System.Buffers.Binary;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Wire;

/// <summary>A whole segment as bytes: header, options and text under one checksum (RFC 9293 §3.1).</summary>
public static class TcpSegmentCodec
{
    internal const int ChecksumOffset = 16;

    /// <summary>
    /// Reads all but the text, which begins at <paramref name="textStart"/> and goes to the end.
    /// </summary>
    public static PacketReadResult TryRead(
        ReadOnlySpan<byte> source, IpAddress from, IpAddress to, out Segment segment, out int textStart) =>
        TryRead(source, new SegmentCheck(from, to, Verifies: true), out segment, out textStart);

    /// <summary>The same, with or without a look at the checksum.</summary>
    internal static PacketReadResult TryRead(
        ReadOnlySpan<byte> source, SegmentCheck check, out Segment segment, out int textStart)
    {
        segment = default;
        textStart = 0;
        PacketReadResult result = TcpHeader.TryRead(source, out TcpHeader header);
        if (result != PacketReadResult.Ok) return result;
        if (check.Verifies && !Sum(source, check.From, check.To).Verifies)
            return PacketReadResult.BadTcpChecksum;

        segment.SourcePort = header.SourcePort;
        segment.DestinationPort = header.DestinationPort;
        segment.Seq = header.Seq;
        segment.Ack = (header.Flags & TcpFlags.Ack) != 0 ? header.Ack : default;
        segment.Flags = header.Flags;
        segment.Wnd = header.Wnd;
        segment.Up = header.Up;
        TcpOptionsCodec.Read(source[TcpHeader.MinLength..header.Length], out segment.Options);
        textStart = header.Length;
        return PacketReadResult.Ok;
    }

    /// <summary>
    /// Writes <see cref="Segment.EncodedLength"/> bytes, checksum included; returns how many.
    /// </summary>
    public static int Write(in Segment segment, IpAddress from, IpAddress to, Span<byte> destination)
    {
        destination = destination[..segment.EncodedLength];
        int length = WriteHeader(in segment, destination);
        segment.Text.Span.CopyTo(destination[length..]);

        ushort checksum = Sum(destination, from, to).Value;
        BinaryPrimitives.WriteUInt16BigEndian(destination[ChecksumOffset..], checksum);
        return destination.Length;
    }

    /// <summary>Writes header and options, with no checksum yet; returns how many bytes.</summary>
    internal static int WriteHeader(in Segment segment, Span<byte> destination)
    {
        int length = TcpHeader.MinLength + segment.Options.EncodedLength;
        new TcpHeader
        {
            SourcePort = segment.SourcePort,
            DestinationPort = segment.DestinationPort,
            Seq = segment.Seq,
            Ack = segment.Ack,
            Length = length,
            Flags = segment.Flags,
            Wnd = segment.Wnd,
            Up = segment.Up,
        }.Write(destination);
        TcpOptionsCodec.Write(in segment.Options, destination[TcpHeader.MinLength..]);
        return length;
    }

    private static InternetChecksum Sum(ReadOnlySpan<byte> bytes, IpAddress from, IpAddress to)
    {
        InternetChecksum checksum = default;
        checksum.AddPseudoHeader(from, to, IpProtocol.Tcp, bytes.Length);
        checksum.Add(bytes);
        return checksum;
    }
}
