using ActorTcp.Primitives;

namespace ActorTcp.Actors.Links;

/// <summary>What the stages found out about one packet on its way through them.</summary>
internal struct LinkPassage
{
    /// <summary>Bytes, as offered.</summary>
    public int Size;

    /// <summary>Bytes on the line: more than <see cref="Size"/> where it goes in fragments.</summary>
    public int SizeOnLine;

    /// <summary>Copies to send beside the packet itself.</summary>
    public int Duplicates;

    /// <summary>Time between each copy and the next, by a rule.</summary>
    public Duration Spacing;

    /// <summary>By rules.</summary>
    public Duration ExtraDelay;

    public Instant Now;
    public LinkEffects Effects;
    public string? Rule;

    /// <summary>What the rule wants that is not done at once: to hold the packet, or to answer it.</summary>
    public LinkAction? Act;

    /// <summary>The rule that wants it.</summary>
    public RuleState? ActOf;
}
