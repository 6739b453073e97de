using ActorTcp.Primitives;

namespace ActorTcp.Actors.Ladders;

/// <summary>One line of a ladder: a packet between the two ends, or what happened at one of
/// them.</summary>
/// <param name="At">When the packet was sent, or it happened.</param>
/// <param name="IsFromFirst">Sent by, or happened at, the end on the left.</param>
/// <param name="Text">The packet, or what happened.</param>
internal sealed record LadderRung(Instant At, bool IsFromFirst, string Text)
{
    /// <summary>A packet, not an event.</summary>
    public bool IsPacket { get; init; }

    /// <summary>When the packet arrives; <see cref="Instant.Never"/> where it does not.</summary>
    public Instant Arrival { get; init; } = Instant.Never;

    /// <summary>What the link did to the packet.</summary>
    public string? Comment { get; init; }
}
