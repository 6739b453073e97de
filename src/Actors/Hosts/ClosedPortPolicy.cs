namespace ActorTcp.Actors.Hosts;

/// <summary>What a host answers to a segment for a port where nobody listens.</summary>
public enum ClosedPortPolicy : byte
{
    /// <summary>RST, as RFC 9293 §3.10.7.1 says.</summary>
    Reset,

    /// <summary>ICMP port unreachable, as a firewall that rejects.</summary>
    Icmp,

    /// <summary>Nothing, as a firewall that drops.</summary>
    Drop,
}
