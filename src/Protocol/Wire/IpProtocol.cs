namespace ActorTcp.Protocol.Wire;

/// <summary>Protocol numbers that the emulator reads (IANA, Assigned Internet Protocol Numbers).</summary>
public static class IpProtocol
{
    public const byte HopByHop = 0;
    public const byte Icmp = 1;
    public const byte Tcp = 6;
    public const byte Routing = 43;
    public const byte Fragment = 44;
    public const byte IcmpV6 = 58;
    public const byte DestinationOptions = 60;

    /// <summary>The number of ICMP in the family of the address.</summary>
    public static byte IcmpOf(IpAddress address) => address.IsV4 ? Icmp : IcmpV6;
}
