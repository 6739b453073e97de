using ActorTcp.Primitives;

namespace ActorTcp.Actors.Links;

/// <summary>One copy of a packet, and what the link does with it.</summary>
public struct LinkCopy
{
    /// <summary>
    /// <see cref="Instant.Never"/> unless <see cref="Fate"/> is <see cref="LinkFate.Arrives"/>.
    /// </summary>
    public Instant Arrival;

    /// <summary>The last rule that acted on the packet.</summary>
    public string? Rule;

    /// <summary>
    /// The packet of this copy where it is not the one just sent, but one that the link had kept.
    /// </summary>
    public ParkedPacket? Parked;

    public LinkEffects Effects;

    public LinkFate Fate;

    public LinkDropReason Reason;
}
