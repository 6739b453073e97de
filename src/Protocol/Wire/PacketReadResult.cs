namespace ActorTcp.Protocol.Wire;

/// <summary>Whether bytes are a packet, and if not, the first reason found: a counter each.</summary>
public enum PacketReadResult : byte
{
    Ok,

    /// <summary>Fewer bytes than the smallest header of its kind.</summary>
    TooShort,

    /// <summary>Neither IPv4 nor IPv6.</summary>
    BadVersion,

    /// <summary>IHL below 5, or a header that is longer than the packet (RFC 1122 §3.2.1).</summary>
    BadHeaderLength,

    /// <summary>The length field promises more bytes than there are.</summary>
    Truncated,

    /// <summary>The IPv4 header checksum is wrong (RFC 1122 §3.2.1.2).</summary>
    BadIpChecksum,

    /// <summary>
    /// An IPv4-mapped address in an IPv6 header: no packet on a wire has one (RFC 4291 §2.5.5.2).
    /// </summary>
    BadAddress,

    /// <summary>A part of a larger packet; the emulator does not reassemble.</summary>
    Fragment,

    /// <summary>An IPv6 extension header runs over the end (RFC 8200 §4).</summary>
    BadExtensionHeader,

    /// <summary>A routing header with hops left: this is not the last of them (RFC 8200 §4.4).</summary>
    RoutingHeader,

    /// <summary>Data offset below 5, or a header longer than the segment (RFC 9293 §3.1).</summary>
    BadTcpOffset,

    /// <summary>The TCP checksum is wrong (RFC 9293 §3.1, MUST-3).</summary>
    BadTcpChecksum,

    /// <summary>The ICMP or ICMPv6 checksum is wrong.</summary>
    BadIcmpChecksum,
}
