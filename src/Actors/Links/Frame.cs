using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Links;

/// <summary>
/// A packet in flight: the message that a link sends to a host. Rented from a <see cref="FramePool"/>.
/// </summary>
public sealed class Frame : PacketBuffer
{
    /// <summary>Where the receiving host finds the connection: the hash of its ends, as the sender knows it;
    /// 0: nobody said. Only a hint, as rules may rewrite the packet.</summary>
    internal uint Flow;

    /// <summary>Of a SYN, where rules name connections: which one it opens.</summary>
    internal ConnectionName? Opener;

    internal bool IsFree;
}
