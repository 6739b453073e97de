namespace ActorTcp.Protocol.Tcp;

/// <summary>Whether connect may take a pair of ends that stands in TIME-WAIT (Linux tcp_tw_reuse, RFC 6191
/// §2).</summary>
public enum TimeWaitTakeover : byte
{
    Off,

    /// <summary>Towards an address of the own host.</summary>
    Loopback,

    Everywhere,
}
