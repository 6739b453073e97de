using ActorTcp.Actors.Faults;
using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Actors.Scenarios.Language;
using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Checks;

/// <summary>Expectations: about processes and links that exist, and about what they count.</summary>
internal sealed class ExpectChecks(ScenarioChecks all, IReadOnlyList<FaultPlan> faults)
{
    public List<Expectation> Resolve()
    {
        var expectations = new List<Expectation>();
        foreach (ExpectDraft draft in all.Draft.Expect)
        {
            all.Processes.Resolve(draft.Process, all.Errors);
            all.Links.Resolve(draft.Link, all.Errors);
            CheckNarrowing(draft);
            CheckFaults(draft);
            foreach (Expectation item in draft.Items)
                expectations.Add(Resolve(item, draft) with { Name = draft.Name, Always = draft.Always });
        }

        return expectations;
    }

    private Expectation Resolve(Expectation item, ExpectDraft draft)
    {
        switch (item)
        {
            case Expectation.FinalState state:
                CheckProcess(state.Process, "states", draft);
                return item;
            case Expectation.StatePath path:
                CheckProcess(path.Process, "state-paths", draft);
                return item;
            case Expectation.ErrorCount error:
                CheckProcess(error.Process, "errors", draft);
                return item;
            case Expectation.Count count:
                CheckMetric(count, draft);
                return count with { Process = draft.Process?.Value, Link = draft.Link?.Value };
            case Expectation.Time time:
                return time with { Process = draft.Process?.Value };
            case Expectation.AfterFault after:
                return after with { Process = draft.Process?.Value };
            default:
                return item;
        }
    }

    private void CheckProcess(string name, string field, ExpectDraft draft)
    {
        var map = (Node.Mapping)((Node.Mapping)draft.Node).Find(field)!.Value;
        all.Processes.Resolve(new Placed<string>(name, map.Find(name)!.Key), all.Errors);
    }

    /// <summary>Links know segments only; processes do not know what links lose.</summary>
    private void CheckMetric(Expectation.Count count, ExpectDraft draft)
    {
        bool ofLinks = count.Metric >= CountMetric.SegmentsSent;
        string metric = ExpectLanguage.Metric.WordOf(count.Metric);
        if (draft.Link is not null && !ofLinks)
            all.Errors.Unexpected(draft.Link.Node, "a process, or no narrowing",
                new($"but links do not count {metric}"));
        if (draft.Process is not null && count.Metric == CountMetric.SegmentsLost)
            all.Errors.Unexpected(
                draft.Process.Node, "a link, or no narrowing", new($"but processes do not count {metric}"));
    }

    /// <summary>Time is counted from a fault that there is.</summary>
    private void CheckFaults(ExpectDraft draft)
    {
        List<string> names = [.. faults.Select(fault => fault.Name)];
        foreach ((Node node, Placed<string>? fault) in draft.Faults)
        {
            if (fault?.Value is { } name && !names.Contains(name))
            {
                all.Errors.Unexpected(fault.Node, $"the name of a fault: {Listing.Or(names)}",
                    new("which is unknown", NearMiss.Of(name, names)));
            }
            else if (all.Draft.Faults.Count + all.Draft.Timeline.Count == 0)
            {
                all.Errors.Unexpected(node, "a scenario with 'faults' or a 'timeline'",
                    new("but nothing goes wrong"));
            }
        }
    }

    private void CheckNarrowing(ExpectDraft draft)
    {
        bool counts = draft.Items.Any(item => item is Expectation.Count);
        bool times = draft.Items.Any(item => item is Expectation.Time);
        if (draft.Items.Count == 0) return; // what is wrong with it is reported already

        bool outcomes = draft.Faults.Count > 0;
        if (draft.Process is not null && !counts && !times && !outcomes)
            all.Errors.Unexpected(draft.Process.Node,
                "'counts', 'times', 'half-open', 'detected' or 'recovers' beside it",
                new("which narrows nothing"));
        if (draft.Link is not null && !counts)
            all.Errors.Unexpected(draft.Link.Node, "'counts' beside it", new("which narrows nothing"));
    }
}
