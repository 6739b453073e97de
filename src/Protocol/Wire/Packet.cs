using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Wire;

/// <summary>
/// An IP packet, decoded. Bytes exist only where it leaves: a capture, a device, another node.
/// </summary>
public struct Packet
{
    private IpPair? _addresses;
    private object? _other;

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

    /// <summary>Both addresses in one reference: packets in flight are many, and pairs are few.</summary>
    public IpPair Addresses
    {
        readonly get => _addresses ?? IpPair.None;
        set => _addresses = value;
    }

    public IpAddress Source
    {
        readonly get => Addresses.Source;
        set => _addresses = new(value, Destination);
    }

    public IpAddress Destination
    {
        readonly get => Addresses.Destination;
        set => _addresses = new(Source, value);
    }

    /// <summary>Where <see cref="Kind"/> is <see cref="PacketKind.Icmp"/>.</summary>
    public IcmpMessage? Icmp
    {
        readonly get => _other as IcmpMessage;
        set => _other = value;
    }

    /// <summary>
    /// The whole packet from the IP header on, where <see cref="Kind"/> is <see cref="PacketKind.Raw"/>.
    /// </summary>
    public byte[]? Raw
    {
        readonly get => _other as byte[];
        set => _other = value;
    }

    /// <summary>Drops what it refers to; the rest stays as it is.</summary>
    public void LetGo()
    {
        Segment.Text = default;
        _other = null;
    }
}
