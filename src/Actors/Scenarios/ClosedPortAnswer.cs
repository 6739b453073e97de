namespace ActorTcp.Actors.Scenarios;

/// <summary>What a host answers to a segment for a port that nobody listens to.</summary>
public enum ClosedPortAnswer
{
    /// <summary>RST (RFC 9293 §3.10.7.1).</summary>
    Reset,

    /// <summary>ICMP port unreachable (RFC 1122 §3.2.2.1).</summary>
    Icmp,

    /// <summary>Silence, as behind a firewall.</summary>
    Drop,
}
