using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Wire;

/// <summary>
/// An IP packet, decoded. Bytes exist only where it leaves: a capture, a device, another node.
/// </summary>
public struct Packet
{
    public IpAddress Source;
    public IpAddress Destination;
    public PacketKind Kind;

    /// <summary>Hop limit: 0 to 255.</summary>
    public byte Ttl;

    /// <summary>DSCP and ECN: the traffic class (RFC 2474, RFC 3168).</summary>
    public byte Tos;

    /// <summary>May not be fragmented (IPv4 only; IPv6 routers never do).</summary>
    public bool DontFragment;

    /// <summary>IPv4 identification (RFC 6864).</summary>
    public ushort Id;

    /// <summary>Where <see cref="Kind"/> is <see cref="PacketKind.Tcp"/>.</summary>
    public Segment Segment;

    /// <summary>Where <see cref="Kind"/> is <see cref="PacketKind.Icmp"/>.</summary>
    public IcmpMessage? Icmp;

    /// <summary>
    /// The whole packet from the IP header on, where <see cref="Kind"/> is <see cref="PacketKind.Raw"/>.
    /// </summary>
    public byte[]? Raw;
}
