using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Links;

/// <summary>
/// A packet in flight: the message that a link sends to a host. Rented from a <see cref="FramePool"/>.
/// </summary>
public sealed class Frame
{
    public Packet Packet;

    /// <summary>Of a SYN, where rules name connections: which one it opens.</summary>
    internal ConnectionName? Opener;

    /// <summary>The next free frame of the pool, while it is free.</summary>
    internal Frame? NextFree;

    internal bool IsFree;
}
