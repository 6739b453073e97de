using System.Buffers.Binary;

namespace ActorTcp.Protocol.Wire;

/// <summary>
/// ICMP and ICMPv6 messages as bytes; the addresses say which of them (RFC 792, RFC 4443 §2).
/// </summary>
public static class IcmpCodec
{
    /// <summary>Bytes before the body.</summary>
    public const int HeaderLength = 8;

    public static int EncodedLength(IcmpMessage message) => HeaderLength + message.Body.Length;

    public static PacketReadResult TryRead(
        ReadOnlySpan<byte> source, IpAddress from, IpAddress to, out IcmpMessage? message)
    {
        message = null;
        if (source.Length < HeaderLength) return PacketReadResult.TooShort;

        InternetChecksum checksum = Begin(from, to, source.Length);
        checksum.Add(source);
        if (!checksum.Verifies) return PacketReadResult.BadIcmpChecksum;

        uint rest = BinaryPrimitives.ReadUInt32BigEndian(source[4..]);
        message = new(source[0], source[1], rest, source[HeaderLength..].ToArray());
        return PacketReadResult.Ok;
    }

    /// <summary>Writes the message, checksum included; returns its length.</summary>
    public static int Write(IcmpMessage message, IpAddress from, IpAddress to, Span<byte> destination)
    {
        destination = destination[..EncodedLength(message)];
        destination[0] = message.Type;
        destination[1] = message.Code;
        BinaryPrimitives.WriteUInt16BigEndian(destination[2..], 0);
        BinaryPrimitives.WriteUInt32BigEndian(destination[4..], message.Rest);
        message.Body.CopyTo(destination[HeaderLength..]);

        InternetChecksum checksum = Begin(from, to, destination.Length);
        checksum.Add(destination);
        BinaryPrimitives.WriteUInt16BigEndian(destination[2..], checksum.Value);
        return destination.Length;
    }

    /// <summary>ICMPv6 sums up a pseudo header, ICMP does not (RFC 4443 §2.3).</summary>
    private static InternetChecksum Begin(IpAddress from, IpAddress to, int length)
    {
        InternetChecksum checksum = default;
        if (!from.IsV4) checksum.AddPseudoHeader(from, to, IpProtocol.IcmpV6, length);
        return checksum;
    }
}
