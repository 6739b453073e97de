using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Actors.Scenarios.Language;
using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Actors.Scenarios.Yaml;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Scenarios.Checks;

/// <summary>Links: joins hosts that exist, differ and understand each other.</summary>
internal sealed class LinkChecks(ScenarioChecks all)
{
    private readonly bool capturesByDefault = all.Draft.Processes
        .Where(process => process.IsSound && !process.Value.Program.Listens)
        .Sum(process => (long)process.Value.Connect.Connections) <= CapturePlan.DefaultConnectionLimit;

    public List<LinkPlan> Resolve()
    {
        var links = new List<LinkPlan>();
        foreach (Named<LinkDraft> named in all.Draft.Links)
        {
            LinkPlan? link = named.IsSound ? Resolve(named) : null;
            all.Links.Declare(named.Name, link, link?.Count ?? 1);
            all.HasBrokenLinks |= link is null;
            if (link is null) continue;

            links.Add(link);
            all.Joined.Add(link);
        }

        all.Links.CheckMembers(all.Draft.Links.Select(named => named.Key), all.Errors);
        foreach (Placed<string> name in all.Draft.Capture.Links)
            all.Links.Resolve(name, all.Errors);
        return links;
    }

    private LinkPlan? Resolve(Named<LinkDraft> named)
    {
        LinkDraft draft = named.Value;
        Node between = ((Node.Mapping)named.Node).Find("between")!.Value;
        if (draft.Between.Count != 2)
        {
            all.Errors.Unexpected(between, "two names of hosts",
                new($"which has {draft.Between.Count} names"));
            return null;
        }

        HostPlan? first = all.Hosts.Resolve(draft.Between[0], all.Errors);
        HostPlan? second = all.Hosts.Resolve(draft.Between[1], all.Errors);
        if (draft.Between[0].Value == draft.Between[1].Value)
            all.Errors.Unexpected(draft.Between[1].Node, "another host",
                new("which joins the host to itself"));
        if (first is null || second is null || first.Name == second.Name) return null;
        if (!CanJoin(first, second, between)) return null;

        DirectionPlan both = DirectionPlan.Default.With(draft.Both);
        CheckValues(named, draft, IsV6(first, second));
        return new LinkPlan
        {
            Name = named.Name,
            Place = named.Key.Place,
            First = first,
            Second = second,
            Forward = WithNames(both.With(draft.Forward)),
            Backward = WithNames(both.With(draft.Backward)),
            Capture = draft.Capture ?? IsCaptured(named.Name),
        };
    }

    private bool CanJoin(HostPlan first, HostPlan second, Node between)
    {
        if (first.Count > 1 && second.Count > 1 && first.Count != second.Count)
        {
            string sizes = $"which joins groups of {first.Count} and {second.Count} hosts";
            all.Errors.Unexpected(between, "groups of the same size, or a group and a single host",
                new(sizes));
            return false;
        }

        bool v4 = first.V4PerHost > 0 && second.V4PerHost > 0;
        if (!v4 && !IsV6(first, second))
        {
            const string Why = "which joins a host with IPv4 addresses only to one with IPv6 addresses only";
            bool known = first.V4PerHost + first.V6PerHost > 0 && second.V4PerHost + second.V6PerHost > 0;
            if (known) all.Errors.Unexpected(between, "hosts with addresses of a common family", new(Why));
            return false;
        }

        if (all.Joined.Find(first, second) is not { } other) return true;

        string joined = $"which the link '{other.Name}' in line {other.Place.Line} joins already";
        all.Errors.Unexpected(between, "hosts that no other link joins", new(joined));
        return false;
    }

    private static bool IsV6(HostPlan first, HostPlan second) => first.V6PerHost > 0 && second.V6PerHost > 0;

    /// <summary>An absent word leaves it to the capture of the file, and that to the number of
    /// connections.</summary>
    private bool IsCaptured(string name)
    {
        CaptureDraft capture = all.Draft.Capture;
        if (capture.AllLinks is { } everyLink) return everyLink;

        return capture.Links.Count > 0 ? capture.Links.Any(link => link.Value == name) : capturesByDefault;
    }

    private void CheckValues(Named<LinkDraft> named, LinkDraft draft, bool isV6)
    {
        var mapping = (Node.Mapping)named.Node;
        CheckDirection(mapping, DirectionPlan.Default.With(draft.Both), isV6);
        foreach ((string name, DirectionChange change) in new[]
            { ("forward", draft.Forward), ("backward", draft.Backward) })
        {
            if (mapping.Find(name)?.Value is Node.Mapping part)
                CheckDirection(part, DirectionPlan.Default.With(draft.Both).With(change), isV6);
        }
    }

    private void CheckDirection(Node.Mapping mapping, DirectionPlan plan, bool isV6)
    {
        CheckMtu(mapping, plan.Mtu, isV6, all.Errors);
        bool below = plan.Jitter.Distribution == JitterDistribution.Uniform
            && plan.Jitter.Amount > plan.Delay;
        if (below && (mapping.Find("jitter") ?? mapping.Find("delay")) is { } entry)
        {
            string why =
                $"which leaves a delay of {plan.Delay} with a jitter of {plan.Jitter.Amount} to either side";
            all.Errors.Unexpected(entry.Value, "a jitter up to the delay", new(why));
        }

        new RuleChecks(all).Check(WithNames(plan).Rules);
    }

    /// <summary>IPv6 wants more of a link than IPv4 (RFC 8200 §5).</summary>
    public static void CheckMtu(Node.Mapping mapping, int mtu, bool isV6, ErrorList errors)
    {
        if (!isV6 || mtu >= DirectionLanguage.LeastMtuV6 || mapping.Find("mtu") is not { } entry) return;

        string allowed = $"at least {DirectionLanguage.LeastMtuV6} bytes between hosts with IPv6 addresses";
        errors.Unexpected(entry.Value, allowed, new("which is too small for IPv6"));
    }

    private static LinkRulePlan WithName(LinkRulePlan rule, int index) =>
        rule.Name.Length > 0 ? rule : rule with { Name = $"rule-{index + 1}" };

    private static DirectionPlan WithNames(DirectionPlan plan) => plan with
    {
        Rules = [.. plan.Rules.Select(WithName)],
    };
}
