using ActorTcp.Actors.Hosts;
using ActorTcp.Actors.Scenarios;

namespace ActorTcp.Actors.Running;

/// <content>Racks: an actor in each origin that has hosts of one.</content>
public sealed partial class ScenarioWorld
{
    private void AddRacks()
    {
        foreach (RackPlan plan in Scenario.Racks)
        {
            var actors = new SortedDictionary<int, RackActor>();
            foreach (HostPlan host in plan.Hosts)
            {
                for (int member = 0; member < host.Count; member++)
                    AddToRack(plan, _placement.IndexOf(host, member), actors);
            }

            RackActor head = actors.Values.First();
            foreach (RackActor other in actors.Values.Skip(1)) head.Lead(other);
        }
    }

    private void AddToRack(RackPlan plan, int host, SortedDictionary<int, RackActor> actors)
    {
        int origin = _placement.OriginOf(host);
        if (!actors.TryGetValue(origin, out RackActor? actor))
        {
            actor = new(plan, Placement.FastestLink(Scenario));
            System.ActorOf(actor, $"rack.{plan.Name}.{origin}", _origins[host]);
            actors.Add(origin, actor);
        }

        actor.Add(host, _hostRefs[host]);
        if (_seats[host] is { } seat) seat.Rack = (actor.Ref, host);
    }
}
