using System.Buffers.Binary;

namespace ActorTcp.Protocol.Wire;

/// <summary>The chain of extension headers of an IPv6 packet (RFC 8200 §4): skipped, not obeyed.</summary>
public static class Ipv6Extensions
{
    private const int Unit = 8;

    /// <summary>Walks to the first header that is no extension: its protocol and where it begins.</summary>
    public static PacketReadResult TrySkip(ReadOnlySpan<byte> payload, ref byte next, out int start)
    {
        start = 0;
        while (IsExtension(next))
        {
            ReadOnlySpan<byte> rest = payload[start..];
            if (rest.Length < Unit) return PacketReadResult.BadExtensionHeader;

            int length = next == IpProtocol.Fragment ? Unit : (rest[1] + 1) * Unit;
            if (length > rest.Length) return PacketReadResult.BadExtensionHeader;
            if (next == IpProtocol.Routing && rest[3] != 0) return PacketReadResult.RoutingHeader;
            if (next == IpProtocol.Fragment && !IsAtomic(rest)) return PacketReadResult.Fragment;

            next = rest[0];
            start += length;
        }

        return PacketReadResult.Ok;
    }

    private static bool IsExtension(byte header) =>
        header is IpProtocol.HopByHop or IpProtocol.Routing or IpProtocol.Fragment
            or IpProtocol.DestinationOptions;

    /// <summary>A fragment header around a whole packet (RFC 6946).</summary>
    private static bool IsAtomic(ReadOnlySpan<byte> fragment) =>
        (BinaryPrimitives.ReadUInt16BigEndian(fragment[2..]) & 0xFFF9) == 0;
}
