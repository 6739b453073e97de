namespace ActorTcp.Protocol.Wire;

/// <summary>Room for a packet: a segment is written where it leaves from, and not copied.</summary>
public class PacketBuffer
{
    public Packet Packet;
}
