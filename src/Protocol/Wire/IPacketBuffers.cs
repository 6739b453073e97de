namespace ActorTcp.Protocol.Wire;

/// <summary>Where buffers for what is sent come from.</summary>
public interface IPacketBuffers
{
    /// <summary>A buffer for one segment; what it last held may still stand in it.</summary>
    PacketBuffer Rent();
}
