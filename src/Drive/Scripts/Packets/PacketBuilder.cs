using System.Buffers.Binary;
using ActorTcp.Drive.Scripts.Syntax;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Drive.Scripts.Packets;

/// <summary>Packets of a script as bytes, checksums included.</summary>
internal static class PacketBuilder
{
    private const byte DefaultTtl = 255;
    private const int QuotedTcp = 8; // RFC 792: 64 bits behind the IP header

    /// <summary>A segment whose numbers are those of the wire.</summary>
    public static byte[] Tcp(TcpPattern tcp, IpPattern ip, Endpoint from, Endpoint to)
    {
        byte[] options = WireOptions.Write(tcp.Options ?? []);
        var body = new byte[TcpHeader.MinLength + options.Length + tcp.Length];
        WriteTcpHeader(tcp, from, to, body);
        body[12] = (byte)((body.Length - tcp.Length) / 4 << 4);
        if (tcp.Has(TcpFlags.Ae)) body[12] |= 1;
        options.CopyTo(body.AsSpan(TcpHeader.MinLength));
        InternetChecksum checksum = default;
        checksum.AddPseudoHeader(from.Address, to.Address, IpProtocol.Tcp, body.Length);
        checksum.Add(body);
        BinaryPrimitives.WriteUInt16BigEndian(body.AsSpan(16), checksum.Value);
        return Ip(ip, (from.Address, to.Address), IpProtocol.Tcp, body);
    }

    /// <summary>An IP packet can hold the segment: its length is a field of 16 bits, which of IPv4 counts the
    /// header too.</summary>
    public static bool Fits(TcpPattern tcp, bool isV4)
    {
        int options = tcp.Options?.Sum(static option => option.Length) ?? 0;
        int length = (isV4 ? Ipv4Header.MinLength : 0) + TcpHeader.MinLength + options + tcp.Length;
        return length <= ushort.MaxValue;
    }

    /// <summary>An error about a segment of the host, from the other end.</summary>
    /// <param name="icmp">As the script has it.</param>
    /// <param name="numbers">Type and code.</param>
    /// <param name="ip">What the script says of the header.</param>
    /// <param name="quoted">From where to where the segment went.</param>
    /// <param name="seq">Of the segment, on the wire.</param>
    public static byte[] Icmp(
        IcmpPattern icmp, (byte Type, byte Code) numbers, IpPattern ip, (Endpoint From, Endpoint To) quoted,
        uint seq)
    {
        var segment = new byte[QuotedTcp];
        BinaryPrimitives.WriteUInt16BigEndian(segment, quoted.From.Port);
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), quoted.To.Port);
        BinaryPrimitives.WriteUInt32BigEndian(segment.AsSpan(4), seq);
        (IpAddress From, IpAddress To) ends = (quoted.From.Address, quoted.To.Address);
        byte[] quote = Ip(new(), ends, IpProtocol.Tcp, segment);
        var message = new IcmpMessage(numbers.Type, numbers.Code, (uint)(icmp.Mtu ?? 0), quote);
        var body = new byte[IcmpCodec.EncodedLength(message)];
        IcmpCodec.Write(message, ends.To, ends.From, body);
        return Ip(ip, (ends.To, ends.From), IpProtocol.IcmpOf(ends.To), body);
    }

    private static void WriteTcpHeader(TcpPattern tcp, Endpoint from, Endpoint to, Span<byte> header)
    {
        BinaryPrimitives.WriteUInt16BigEndian(header, from.Port);
        BinaryPrimitives.WriteUInt16BigEndian(header[2..], to.Port);
        BinaryPrimitives.WriteUInt32BigEndian(header[4..], tcp.Seq);
        BinaryPrimitives.WriteUInt32BigEndian(header[8..], tcp.Ack ?? 0);
        header[13] = (byte)((int)tcp.Flags & 0xFF);
        BinaryPrimitives.WriteUInt16BigEndian(header[14..], tcp.Window ?? 0);
        BinaryPrimitives.WriteUInt16BigEndian(header[18..], tcp.Urgent ?? 0);
    }

    private static byte[] Ip(IpPattern ip, (IpAddress From, IpAddress To) ends, byte protocol, byte[] body)
    {
        bool isV4 = ends.From.IsV4;
        int ecn = ip.Ecn == IpPattern.EitherEct ? 2 : ip.Ecn ?? 0;
        var tos = (byte)(ip.Tos ?? ecn);
        var ttl = (byte)(ip.Ttl ?? DefaultTtl);
        var packet = new byte[(isV4 ? Ipv4Header.MinLength : Ipv6Header.Length) + body.Length];
        body.CopyTo(packet, packet.Length - body.Length);
        if (isV4)
        {
            new Ipv4Header
            {
                TotalLength = packet.Length, Tos = tos, Ttl = ttl, Protocol = protocol, Source = ends.From,
                Destination = ends.To,
            }.Write(packet);
        }
        else
        {
            new Ipv6Header
            {
                TrafficClass = tos, FlowLabel = (uint)(ip.FlowLabel ?? 0), PayloadLength = body.Length,
                NextHeader = protocol, HopLimit = ttl, Source = ends.From, Destination = ends.To,
            }.Write(packet);
        }

        return packet;
    }
}
