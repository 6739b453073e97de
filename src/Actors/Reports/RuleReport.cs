using ActorTcp.Actors.Links;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;

namespace ActorTcp.Actors.Reports;

/// <summary>How often a rule of a link came to act, over all links of its group.</summary>
/// <param name="Name">As in the scenario.</param>
/// <param name="Selected">Packets that met its conditions, numbers and chance aside.</param>
/// <param name="Acted">Packets on which it acted.</param>
public sealed record RuleReport(string Name, long Selected, long Acted)
{
    internal static List<RuleReport> Of(
        IReadOnlyList<WorldLink> worldLinks, LinkPlan plan, bool isForward)
    {
        var reports = new List<RuleReport>();
        foreach (WorldLink link in worldLinks)
        {
            if (!ReferenceEquals(link.Plan, plan)) continue;

            Add(reports, isForward ? link.Forward : link.Backward, isAtReceiver: false);
            if ((isForward ? link.ForwardArrivals : link.BackwardArrivals) is { } arrivals)
                Add(reports, arrivals, isAtReceiver: true);
        }

        return reports;
    }

    private RuleReport Plus(RuleState state) =>
        new(Name, Selected + state.Selected, Acted + state.Acted);

    private static void Add(List<RuleReport> reports, LinkActor actor, bool isAtReceiver)
    {
        foreach (RuleState state in actor.Direction.Rules)
        {
            if (state.Rule.Action is LinkAction.Notify) continue;
            if (state.Rule.ReceiverStates.IsAny == isAtReceiver) continue;

            int index = reports.FindIndex(report => report.Name == state.Rule.Name);
            if (index < 0) reports.Add(new(state.Rule.Name, state.Selected, state.Acted));
            else reports[index] = reports[index].Plus(state);
        }
    }
}
