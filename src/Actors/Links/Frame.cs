using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Links;

/// <summary>
/// A packet in flight: the message that a link sends to a host. Rented from a <see cref="FramePool"/>.
/// </summary>
public sealed class Frame
{
    public Packet Packet;

    /// <summary>The next free frame of the pool, while it is free.</summary>
    internal Frame? NextFree;

    internal bool IsFree;
}
