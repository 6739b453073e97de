using ActorTcp.Actors.Faults;
using ActorTcp.Actors.Hosts;
using ActorTcp.Actors.Links;
using ActorTcp.Actors.Processes;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Running;

/// <content>Faults: an actor in each origin that a fault concerns, or in which its trigger is
/// seen.</content>
public sealed partial class ScenarioWorld
{
    private readonly List<FaultActor> _faults = [];

    /// <summary>The actors of all faults.</summary>
    internal IReadOnlyList<FaultActor> Faults => _faults;

    /// <summary>Place of a fault in the scenario.</summary>
    internal int PlaceOf(FaultPlan plan) =>
        Scenario.Faults.TakeWhile(one => !ReferenceEquals(one, plan)).Count();

    private void AddFaults()
    {
        foreach (FaultPlan plan in Scenario.Faults)
        {
            var actors = new SortedDictionary<int, FaultActor>();
            AddEffects(plan, actors);
            FaultActor? head = actors.Values.FirstOrDefault();
            if (head is not null && AddSources(plan, actors)) Lead(head, actors.Values);
            foreach (FaultActor actor in actors.Values) actor.Arm();
        }
    }

    private static void Lead(FaultActor head, IEnumerable<FaultActor> actors)
    {
        foreach (FaultActor other in actors)
        {
            if (!ReferenceEquals(other, head)) head.Lead(other);
        }
    }

    /// <summary>The fault's actor in the origin of that host.</summary>
    private FaultActor ActorAt(FaultPlan plan, int host, SortedDictionary<int, FaultActor> actors)
    {
        int origin = _placement.OriginOf(host);
        if (actors.TryGetValue(origin, out FaultActor? known)) return known;

        Prng prng = _prng.Fork("fault").Fork(plan.Name); // the same in each origin: random times agree
        var actor = new FaultActor(plan, Placement.FastestLink(Scenario), prng);
        System.ActorOf(actor, $"fault.{plan.Name}.{origin}", _origins[host]);
        actors.Add(origin, actor);
        _faults.Add(actor);
        return actor;
    }

    private void AddEffects(FaultPlan plan, SortedDictionary<int, FaultActor> actors)
    {
        switch (plan.What)
        {
            case FaultAction.OnProcess what:
                ProcessPlan process = Scenario.Processes.First(one => one.Name == what.Process);
                foreach (int host in HostsOf(process))
                {
                    FaultActor actor = ActorAt(plan, host, actors);
                    if (SeatOf(process, host) is { } seat)
                        actor.Add(HostFaults.OfProcess(plan, what, _hostRefs[host], seat));
                }

                break;
            case FaultAction.OnHost what:
                HostPlan target = Scenario.Hosts.First(one => one.Name == what.Host);
                for (int member = 0; member < target.Count; member++)
                {
                    int host = _placement.IndexOf(target, member);
                    ActorAt(plan, host, actors).Add(HostFaults.OfHost(plan, what, _hostRefs[host]));
                }

                break;
            case FaultAction.NodeCrash crash:
                var nodes = new Placement(Scenario, crash.Of);
                for (int host = 0; host < _seats.Length; host++)
                {
                    if (nodes.ShardOf(host) == crash.Node - 1)
                        ActorAt(plan, host, actors).Add(HostFaults.OfNode(plan, _hostRefs[host]));
                }

                break;
            case FaultAction.SynFlood flood:
                foreach (WorldLink link in LinksOf(flood.On.Link)) AddFlood(plan, flood, link, actors);
                break;
            default:
                LinkTarget on = LinkFaults.TargetOf(plan.What)!.Value;
                foreach (WorldLink link in LinksOf(on.Link)) AddOverlays(plan, on, link, actors);
                break;
        }
    }

    private void AddOverlays(
        FaultPlan plan, LinkTarget on, WorldLink link, SortedDictionary<int, FaultActor> actors)
    {
        foreach (bool isForward in (bool[])[true, false])
        {
            if (!Goes(on.Direction, isForward)) continue;

            FaultActor actor = ActorAt(plan, isForward ? link.First : link.Second, actors);
            if (link.WayHere(isForward) is not { } way) continue;

            LinkOverlay overlay = LinkFaults.OverlayOf(plan, isForward);
            actor.Add(new(
                way.Ref, new LinkOverlay.Switch(overlay, true), new LinkOverlay.Switch(overlay, false)));
        }
    }

    private void AddFlood(
        FaultPlan plan, FaultAction.SynFlood flood, WorldLink link, SortedDictionary<int, FaultActor> actors)
    {
        bool isForward = flood.On.Direction != Scenarios.LinkDirection.Backward;
        int from = isForward ? link.First : link.Second, to = isForward ? link.Second : link.First;
        IpAddress target = AddressesOf(to)[0];
        FaultActor fault = ActorAt(plan, from, actors);
        if (_seats[to] is { } flooded)
        {
            var back = new Route(link.WayHere(!isForward)!.Ref, mtu: 1_500);
            foreach (IpAddress source in FloodActor.Sources(target.IsV4)) flooded.Routes[source] = back;
        }

        if (link.WayHere(isForward) is not { } way) return;

        Prng prng = _prng.Fork("flood").Fork(plan.Name).Fork(link.Name);
        var actor = new FloodActor(flood, target, way.Ref, _services[ShardOf(from)], prng);
        System.ActorOf(actor, $"flood.{plan.Name}.{link.Name}", _origins[from]);
        fault.Add(new(actor.Ref, FloodActor.Order.Begin, FloodActor.Order.End));
    }

    /// <summary>False: nothing is watched, time and chance are known everywhere.</summary>
    private bool AddSources(FaultPlan plan, SortedDictionary<int, FaultActor> actors)
    {
        switch (plan.When)
        {
            case FaultTrigger.AtState at:
                string name = at.Connection?.Process ?? at.Process!;
                ProcessPlan watched = Scenario.Processes.First(one => one.Name == name);
                foreach (int host in HostsOf(watched))
                {
                    FaultActor watcher = ActorAt(plan, host, actors);
                    if (_seats[host] is { } there)
                        (there.Watches ??= []).Add(new(at.Process, at.Connection, at.State, watcher.Ref));
                }

                return true;
            case FaultTrigger.AtBytes at:
                ProcessPlan process = Scenario.Processes.First(one => one.Name == at.Process);
                foreach (int host in HostsOf(process))
                {
                    FaultActor watcher = ActorAt(plan, host, actors);
                    if (SeatOf(process, host) is { } seat)
                        (seat.Watches ??= []).Add(new(at.OfReading, at.Bytes, watcher.Ref));
                }

                return true;
            case FaultTrigger.AtSegment at:
                foreach (WorldLink link in LinksOf(at.Link)) WatchLink(plan, at, link, actors);
                return true;
            default:
                return false;
        }
    }

    private void WatchLink(
        FaultPlan plan, FaultTrigger.AtSegment at, WorldLink link, SortedDictionary<int, FaultActor> actors)
    {
        foreach (bool isForward in (bool[])[true, false])
        {
            if (!Goes(at.Direction, isForward)) continue;

            FaultActor watcher = ActorAt(plan, isForward ? link.First : link.Second, actors);
            if (link.WayHere(isForward) is not { } way) continue;

            LinkRule rule = LinkPlanSettings.Of(new LinkRulePlan { Name = plan.Name, Match = at.Match }) with
            {
                Action = new LinkAction.Notify(watcher.Ref),
            };
            var overlay = new LinkOverlay($"{plan.Name} waits", [rule]);
            way.Ref.Tell(new LinkOverlay.Switch(overlay, true));
        }
    }

    private IEnumerable<int> HostsOf(ProcessPlan plan) =>
        Enumerable.Range(_placement.IndexOf(plan.Host, 0), plan.Host.Count);

    /// <summary>Null in a world of one shard: it is run elsewhere.</summary>
    private ProcessSeat? SeatOf(ProcessPlan plan, int host) =>
        _seats[host]?.Processes.First(seat => ReferenceEquals(seat.Plan, plan));

    private IEnumerable<WorldLink> LinksOf(string name) => _links.Where(link => link.Plan.Name == name);

    private static bool Goes(Scenarios.LinkDirection direction, bool isForward) => direction
        != (isForward ? Scenarios.LinkDirection.Backward : Scenarios.LinkDirection.Forward);
}
