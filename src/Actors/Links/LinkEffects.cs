namespace ActorTcp.Actors.Links;

/// <summary>What a link did to a packet that it did not lose.</summary>
[Flags]
public enum LinkEffects : ushort
{
    None = 0,

    /// <summary>Waited for the line.</summary>
    Queued = 1 << 0,

    /// <summary>Came earlier or later than the delay of the link says.</summary>
    Jittered = 1 << 1,

    /// <summary>Waited for those before it, because the link keeps order.</summary>
    KeptInOrder = 1 << 2,

    /// <summary>Delayed by a rule.</summary>
    Delayed = 1 << 3,

    /// <summary>Held back, so that others pass.</summary>
    Reordered = 1 << 4,

    /// <summary>Arrives before a packet that was sent earlier.</summary>
    Overtakes = 1 << 5,

    /// <summary>A copy of a packet that the link also delivers.</summary>
    Duplicate = 1 << 6,

    /// <summary>Has flipped bits.</summary>
    Corrupted = 1 << 7,

    /// <summary>Has flipped bits, and no checksum shows it.</summary>
    Undetected = 1 << 8,

    /// <summary>Went through in pieces that were joined behind the link.</summary>
    Fragmented = 1 << 9,

    /// <summary>Nobody sent it: the link made it.</summary>
    Injected = 1 << 10,

    /// <summary>Fields or options are not those that were sent.</summary>
    Rewritten = 1 << 11,

    /// <summary>Kept by a rule, to go on with others.</summary>
    Held = 1 << 12,

    /// <summary>Got CE in the queue (RFC 3168 §5).</summary>
    Marked = 1 << 13,
}
