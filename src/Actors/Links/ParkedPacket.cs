using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Links;

/// <summary>A packet that a link keeps until others have passed.</summary>
/// <remarks>What an outcome refers to is valid until the next call to the same link direction.</remarks>
public sealed class ParkedPacket
{
    public Packet Packet;

    /// <summary>Bytes, as offered.</summary>
    public int Size { get; internal set; }

    internal LinkCopy Copy;
    internal LinkPlace Place;
}
