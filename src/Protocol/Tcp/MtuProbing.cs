namespace ActorTcp.Protocol.Tcp;

/// <summary>When a connection looks for the path MTU by itself (RFC 4821 §7, Linux
/// tcp_mtu_probing).</summary>
public enum MtuProbing : byte
{
    /// <summary>0: never.</summary>
    Off,

    /// <summary>1: once R1 retransmissions were lost, as in a black hole.</summary>
    BlackHole,

    /// <summary>2: from the beginning, with <see cref="TcpSettings.MtuProbeBase"/>.</summary>
    Always,
}
