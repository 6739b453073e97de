namespace ActorTcp.Protocol.Wire;

/// <summary>
/// What an ICMP error reports, whatever the family (RFC 792, RFC 1812 §5.2.7, RFC 4443 §3).
/// </summary>
public enum IcmpErrorKind : byte
{
    /// <summary>v4: 3/0. v6: 1/0, no route to destination.</summary>
    NetUnreachable,

    /// <summary>v4: 3/1. v6: 1/3, address unreachable.</summary>
    HostUnreachable,

    /// <summary>v4: 3/2. v6: 4/1, unrecognized next header.</summary>
    ProtocolUnreachable,

    /// <summary>v4: 3/3. v6: 1/4.</summary>
    PortUnreachable,

    /// <summary>v4: 3/4, fragmentation needed, with the next hop's MTU (RFC 1191 §4). v6: 2/0.</summary>
    PacketTooBig,

    /// <summary>v4: 3/13. v6: 1/1.</summary>
    AdministrativelyProhibited,

    /// <summary>11/0 and 3/0: the hop limit reached 0.</summary>
    TimeExceeded,
}
