using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Actors.Scenarios.Yaml;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Scenarios.Checks;

/// <summary>The timeline: known links, at times that the run reaches, in order.</summary>
internal sealed class TimelineChecks(ScenarioChecks all)
{
    public List<TimelineEntry> Resolve()
    {
        var entries = new List<TimelineEntry>();
        foreach (TimelineDraft draft in all.Draft.Timeline)
        {
            LinkPlan? link = all.Links.Resolve(draft.Link, all.Errors);
            if (draft.At is null) continue;

            all.CheckTime(draft.At.Value, draft.At.Node);
            if (link is null) continue;

            CheckMtu(draft, link);
            entries.Add(new TimelineEntry
            {
                Place = draft.Node.Place,
                At = Instant.Zero + draft.At.Value,
                Link = link,
                Direction = draft.Direction,
                Change = draft.Change,
            });
        }

        return [.. entries.OrderBy(entry => entry.At)]; // stable: equal times stay in the order of the file
    }

    private void CheckMtu(TimelineDraft draft, LinkPlan link)
    {
        bool isV6 = link.First.V6PerHost > 0 && link.Second.V6PerHost > 0;
        if (draft.Change.Mtu is { } mtu && ((Node.Mapping)draft.Node).Find("set")?.Value is Node.Mapping set)
            LinkChecks.CheckMtu(set, mtu, isV6, all.Errors);
    }
}
