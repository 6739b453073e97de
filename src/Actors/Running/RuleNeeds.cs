using ActorTcp.Actors.Faults;
using ActorTcp.Actors.Links;
using ActorTcp.Actors.Scenarios;

namespace ActorTcp.Actors.Running;

/// <summary>What the rules of a scenario need beside the packets: nobody else pays for it.</summary>
internal static class RuleNeeds
{
    /// <summary>Some rule names a connection: hosts keep the names.</summary>
    public static bool Names(Scenario scenario)
    {
        foreach (LinkPlan link in scenario.Links)
        {
            if (Names(link.Forward.Rules) || Names(link.Backward.Rules)) return true;
        }

        return scenario.Timeline.Any(entry => Names(entry.Change.Rules ?? []))
            || scenario.Faults.Any(Names);
    }

    /// <summary>Some rule is about the state of the end that receives.</summary>
    public static bool Receiver(LinkSettings settings) =>
        settings.Rules.Any(rule => !rule.ReceiverStates.IsAny);

    /// <summary>Of a link's settings what is judged where its packets arrive.</summary>
    public static LinkSettings AtReceiver(LinkSettings settings) => new()
    {
        Rules = [.. settings.Rules.Where(rule => !rule.ReceiverStates.IsAny)],
    };

    private static bool Names(FaultPlan fault) =>
        fault.When is FaultTrigger.AtState { Connection: not null }
            or FaultTrigger.AtSegment { Match.Connection: not null }
        || fault.What is FaultAction.InjectReset { Connection: not null }
            or FaultAction.Rule { Match.Connection: not null };

    private static bool Names(IReadOnlyList<LinkRulePlan> rules) =>
        rules.Any(rule => rule.Match.Connection is not null);
}
