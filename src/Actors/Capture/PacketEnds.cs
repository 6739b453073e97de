using ActorTcp.Protocol;

namespace ActorTcp.Actors.Capture;

/// <summary>The two addresses of an encoded packet, damaged or not.</summary>
internal readonly record struct PacketEnds(IpAddress Source, IpAddress Destination)
{
    /// <summary>No addresses where the packet is too short to have them.</summary>
    public static PacketEnds Of(ReadOnlySpan<byte> packet)
    {
        if (packet.Length >= 20 && packet[0] >> 4 == 4) return Between(packet[12..20]);
        if (packet.Length >= 40 && packet[0] >> 4 == 6) return Between(packet[8..40]);
        return default;
    }

    public bool AreAmong(HashSet<IpAddress> addresses) =>
        addresses.Contains(Source) || addresses.Contains(Destination);

    private static PacketEnds Between(ReadOnlySpan<byte> both) =>
        new(IpAddress.Read(both[..(both.Length / 2)]), IpAddress.Read(both[(both.Length / 2)..]));
}
