namespace ActorTcp.Protocol.Wire;

/// <summary>Echo: what every host answers (RFC 1122 §3.2.2.6; RFC 4443 §4).</summary>
public static class IcmpEcho
{
    private const byte DefaultTtl = 64;

    /// <summary>A request from <paramref name="source"/>.</summary>
    public static Packet Request(IpAddress source, IpAddress destination, uint idAndSeq, byte[] data) => new()
    {
        Source = source,
        Destination = destination,
        Kind = PacketKind.Icmp,
        Ttl = DefaultTtl,
        Icmp = new(source.IsV4 ? (byte)8 : (byte)128, 0, idAndSeq, data),
    };

    /// <summary>The reply, with the identifier, the sequence number and the data of the request.</summary>
    /// <returns>False where the packet is no echo request.</returns>
    public static bool TryReply(in Packet request, out Packet reply)
    {
        reply = default;
        bool v4 = request.Source.IsV4;
        if (request.Kind != PacketKind.Icmp || request.Icmp!.Type != (v4 ? 8 : 128)) return false;

        reply = new()
        {
            Source = request.Destination,
            Destination = request.Source,
            Kind = PacketKind.Icmp,
            Ttl = DefaultTtl,
            Tos = request.Tos, // RFC 1122 §3.2.2.6
            Icmp = request.Icmp with { Type = v4 ? (byte)0 : (byte)129, Code = 0 },
        };
        return true;
    }
}
