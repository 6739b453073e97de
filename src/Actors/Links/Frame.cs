using ActorTcp.Primitives;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Links;

/// <summary>
/// A packet in flight: the message that a link sends to a host. Rented from a <see cref="FramePool"/>.
/// </summary>
public sealed class Frame
{
    public Packet Packet;

    /// <summary>When the sender handed it to the link.</summary>
    public Instant Sent;

    /// <summary>Bytes from the IP header on, as sent.</summary>
    public int Size;

    /// <summary>What the link did to it, for the comments of a capture.</summary>
    public LinkEffects Effects;

    /// <summary>The last rule that acted on it.</summary>
    public string? Rule;

    /// <summary>The next free frame of the pool, while it is free.</summary>
    internal Frame? NextFree;

    internal bool IsFree;
}
