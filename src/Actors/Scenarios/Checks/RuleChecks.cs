using ActorTcp.Actors.Links;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Checks;

/// <summary>Rules of a link: names of their own, connections of processes that exist, actions that can
/// be.</summary>
internal sealed class RuleChecks(ScenarioChecks all)
{
    public void Check(IReadOnlyList<LinkRulePlan> rules)
    {
        var names = new HashSet<string>();
        foreach (LinkRulePlan rule in rules)
        {
            if (!names.Add(rule.Name))
                Refuse(rule, "rules", $"a second rule {Quote.Of(rule.Name)}",
                    "a name of its own for each rule");
            CheckMatch(rule);
            CheckAction(rule, rules);
        }
    }

    private void CheckMatch(LinkRulePlan rule)
    {
        RuleMatch match = rule.Match;
        if (match.FromNth > match.ToNth)
            Refuse(rule, "match", $"{match.FromNth} to {match.ToNth}",
                "a 'to-nth' that is not below 'from-nth'");
        if (match.Connection is { } connection && !IsProcess(connection.Process))
            Refuse(rule, "match", $"a connection of the unknown process {Quote.Of(connection.Process)}",
                "a connection of a process of the file");
    }

    private void CheckAction(LinkRulePlan rule, IReadOnlyList<LinkRulePlan> rules)
    {
        if (rule.Action is not RuleAction.Exactly { Action: var action }) return;

        bool isIcmp = action is LinkAction.Answer { Kind: >= AnswerKind.HostUnreachable };
        if (isIcmp && ((LinkAction.Answer)action).To != AnswerTo.Sender)
            Refuse(rule, "action", "an ICMP message to the receiver", "'to: sender' with ICMP");
        if (action is LinkAction.Hold { Until: { } until } && !rules.Any(other => other.Name == until))
            Refuse(rule, "action", $"the unknown rule {Quote.Of(until)}",
                "the name of a rule of the same direction");
    }

    private bool IsProcess(string name) =>
        all.Draft.Processes.Count == 0 || all.Draft.Processes.Any(process => process.Name == name);

    private void Refuse(LinkRulePlan rule, string part, string found, string allowed) =>
        all.Errors.Add(rule.Place, found, allowed, $"{part}: found {found}; expected {allowed}");
}
