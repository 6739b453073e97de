using ActorTcp.Actors.Hosts;
using ActorTcp.Actors.Links;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Kernel;
using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Running;

/// <content>Links: an actor for each direction, in the origin of the host that sends.</content>
public sealed partial class ScenarioWorld
{
    /// <param name="place">In the scenario.</param>
    private void AddLinks(LinkPlan plan, int place)
    {
        Duration forward = Placement.LeastDelay(Scenario, plan, isForward: true);
        Duration backward = Placement.LeastDelay(Scenario, plan, isForward: false);
        LinkSettings there = LinkPlanSettings.Of(plan.Forward);
        LinkSettings back = LinkPlanSettings.Of(plan.Backward);
        List<LinkChange> changesThere = ChangesOf(plan, isForward: true, drawn: null);
        List<LinkChange> changesBack = ChangesOf(plan, isForward: false, drawn: null);
        bool draws = Draws(plan);
        for (int i = 0; i < plan.Count; i++)
        {
            if (draws)
            {
                Prng drawn = _prng.Fork("link").Fork(plan.NameOf(i)).Fork("drawn");
                there = LinkPlanSettings.Of(plan.Forward.DrawnBy(drawn));
                back = LinkPlanSettings.Of(plan.Backward.DrawnBy(drawn));
                changesThere = ChangesOf(plan, isForward: true, drawn);
                changesBack = ChangesOf(plan, isForward: false, drawn);
            }

            int first = _placement.IndexOf(plan.First, plan.FirstIndexOf(i));
            int second = _placement.IndexOf(plan.Second, plan.SecondIndexOf(i));
            var link = new WorldLink(
                plan, plan.NameOf(i), _links.Count, _captures && (plan.Capture || Options.CaptureAll))
            {
                First = first,
                Second = second,
            };
            _links.Add(link);
            LinkStatistics countsThere = _tallies[ShardOf(first)].Forward[place];
            LinkStatistics countsBack = _tallies[ShardOf(second)].Backward[place];
            link.ForwardHere = AddDirection(
                link, there, changesThere, new(first, second, forward, countsThere, IsForward: true));
            link.BackwardHere = AddDirection(
                link, back, changesBack, new(second, first, backward, countsBack, IsForward: false));
            link.ForwardArrivals?.AnswersThrough(link.Backward);
            link.BackwardArrivals?.AnswersThrough(link.Forward);
        }
    }

    /// <returns>Null: it is run elsewhere.</returns>
    private LinkActor? AddDirection(WorldLink link, LinkSettings settings, List<LinkChange> changes, Way way)
    {
        IActorRef receiver = ReceiverOf(link, settings, changes, way);
        if (!IsHere(way.From))
        {
            AddElsewhere(way, receiver);
            return null;
        }

        ShardServices services = _services[_placement.ShardOf(way.From)];
        string name = way.IsForward ? "forward" : "backward";
        Prng prng = _prng.Fork("link").Fork(link.Name).Fork(name);
        var direction = new Links.LinkDirection(
            settings, prng, new HostSight(SeatOf(way.From)), statistics: way.Statistics);
        var ends = new LinkEnds(_hostRefs[way.From], receiver, way.LeastDelay);
        var actor = new LinkActor(direction, ends, services)
        {
            Changes = changes,
            Names = SeatOf(way.From)?.Names,
            Tap = link.IsCaptured || Options.Observer is not null
                ? new(services.Captured, (2 * link.Number) + (way.IsForward ? 0 : 1))
                {
                    Observer = Options.Observer,
                }
                : null,
        };
        IActorRef self = System.ActorOf(actor, $"{link.Name}-{name}", _origins[way.From]);
        SeatOf(way.From)?.Add(self);
        AddRoutes(way, actor, new Route(self, settings.Mtu ?? 65_535) { Carrier = actor });
        return actor;
    }

    /// <summary>What the timeline does to one direction: each link is told beforehand, so that none
    /// waits.</summary>
    /// <param name="drawn">Of one link, for values of ranges; null: there are none.</param>
    private List<LinkChange> ChangesOf(LinkPlan link, bool isForward, Prng? drawn)
    {
        var changes = new List<LinkChange>();
        DirectionPlan plan = isForward ? link.Forward : link.Backward;
        foreach (TimelineEntry entry in Scenario.Timeline)
        {
            if (!Placement.Concerns(entry, link, isForward)) continue;

            plan = plan.With(entry.Change);
            changes.Add(new(entry.At, LinkPlanSettings.Of(drawn is null ? plan : plan.DrawnBy(drawn))));
        }

        return changes;
    }

    /// <summary>Whether its links differ, because they draw values of ranges.</summary>
    private bool Draws(LinkPlan link) =>
        link.Forward.HasRanges || link.Backward.HasRanges
        || Scenario.Timeline.Any(entry => ReferenceEquals(entry.Link, link) && entry.Change.HasRanges);

    /// <summary>The host; where rules are about its end, first an actor that judges by them.</summary>
    private IActorRef ReceiverOf(WorldLink link, LinkSettings settings, List<LinkChange> changes, Way way)
    {
        if (!IsHere(way.To)) return _hostRefs[way.To];
        if (!RuleNeeds.Receiver(settings) && !changes.Exists(change => RuleNeeds.Receiver(change.Settings)))
            return _hostRefs[way.To];

        string name = $"{link.Name}-{(way.IsForward ? "forward" : "backward")}-arrivals";
        var sight = new HostSight(SeatOf(way.To));
        var direction = new Links.LinkDirection(
            RuleNeeds.AtReceiver(settings), _prng.Fork("arrivals").Fork(name), sight, isAtReceiver: true);
        var ends = new LinkEnds(_hostRefs[way.To], _hostRefs[way.To], Duration.Zero);
        var actor = new LinkActor(direction, ends, _services[_placement.ShardOf(way.To)])
        {
            Changes = [.. changes.Select(
                change => change with { Settings = RuleNeeds.AtReceiver(change.Settings) })],
        };
        if (way.IsForward) link.ForwardArrivals = actor;
        else link.BackwardArrivals = actor;
        return System.ActorOf(actor, name, _origins[way.To]);
    }

    private HostSeat? SeatOf(int host) => host == _gatewayIndex ? null : _seats[host];

    private readonly record struct Way(
        int From, int To, Duration LeastDelay, LinkStatistics Statistics, bool IsForward);
}
