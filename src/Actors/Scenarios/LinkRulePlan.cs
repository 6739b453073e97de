namespace ActorTcp.Actors.Scenarios;

/// <summary>A rule that picks single packets out of one way of a link.</summary>
public sealed record LinkRulePlan
{
    /// <summary>As written, or <c>rule-1</c> for the first without a name; selects the rule's random
    /// stream.</summary>
    public string Name { get; init; } = "";

    public Place Place { get; init; }

    public RuleMatch Match { get; init; } = RuleMatch.Everything;

    public RuleAction Action { get; init; } = new RuleAction.Drop();
}
