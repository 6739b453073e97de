using ActorTcp.Actors.Links;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Scenarios;

/// <summary>What a rule does to the packets that it picks.</summary>
public abstract record RuleAction
{
    private RuleAction() { } // closed: all cases are nested here

    /// <summary>The packet is lost.</summary>
    public sealed record Drop : RuleAction;

    /// <summary>The packet arrives that much later than it would have.</summary>
    public sealed record Delay(Duration By) : RuleAction;

    /// <summary>Copies follow the packet, the first after <paramref name="After"/>, each next one as much
    /// later.</summary>
    public sealed record Duplicate(int Copies, Duration After) : RuleAction;

    /// <summary>What a link calls by the same words.</summary>
    public sealed record Exactly(LinkAction Action) : RuleAction;

    /// <summary>That many bits of the packet are inverted.</summary>
    public sealed record Corrupt(int Bits) : RuleAction;
}
