namespace ActorTcp.Protocol.Wire;

/// <summary>What an IP packet carries.</summary>
public enum PacketKind : byte
{
    Tcp,
    Icmp,

    /// <summary>Bytes that are kept as they are: another protocol, or a packet that a link damaged.</summary>
    Raw,
}
