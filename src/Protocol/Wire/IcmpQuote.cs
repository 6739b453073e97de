using System.Buffers.Binary;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Wire;

/// <summary>The segment that an ICMP error is about, as far as the error quotes it.</summary>
/// <param name="Local">Who sent it: the end that the error comes to.</param>
/// <param name="Remote">Whom it was for.</param>
/// <param name="Seq">To check that the segment is in flight (RFC 5927 §4.1).</param>
public readonly record struct IcmpQuote(Endpoint Local, Endpoint Remote, SeqNum Seq)
{
    private const int PortsAndSeq = 8; // RFC 792: 64 bits behind the IP header are always quoted

    /// <summary>False where the body does not quote the start of a TCP segment of that family.</summary>
    /// <remarks>No checksum is looked at: the quote is cut, and routers changed it on its way.</remarks>
    public static bool TryRead(IcmpMessage message, bool v4, out IcmpQuote quote)
    {
        quote = default;
        ReadOnlySpan<byte> body = message.Body;
        IpAddress source, destination;
        bool found = v4
            ? TrySkipV4(ref body, out source, out destination)
            : TrySkipV6(ref body, out source, out destination);
        if (!found || body.Length < PortsAndSeq) return false;

        quote = new(
            new(source, BinaryPrimitives.ReadUInt16BigEndian(body)),
            new(destination, BinaryPrimitives.ReadUInt16BigEndian(body[2..])),
            new(BinaryPrimitives.ReadUInt32BigEndian(body[4..])));
        return true;
    }

    private static bool TrySkipV4(
        ref ReadOnlySpan<byte> body, out IpAddress source, out IpAddress destination)
    {
        PacketReadResult result = Ipv4Header.TryReadQuoted(body, out Ipv4Header header);
        source = header.Source;
        destination = header.Destination;
        if (result != PacketReadResult.Ok) return false;
        if (header.Protocol != IpProtocol.Tcp || !header.IsFirst) return false;
        body = body[header.Length..];
        return true;
    }

    private static bool TrySkipV6(
        ref ReadOnlySpan<byte> body, out IpAddress source, out IpAddress destination)
    {
        PacketReadResult result = Ipv6Header.TryReadQuoted(body, out Ipv6Header header);
        source = header.Source;
        destination = header.Destination;
        if (result != PacketReadResult.Ok) return false;

        byte protocol = header.NextHeader;
        body = body[Ipv6Header.Length..];
        if (Ipv6Extensions.TrySkip(body, ref protocol, out int start) != PacketReadResult.Ok) return false;
        body = body[start..];
        return protocol == IpProtocol.Tcp;
    }
}
