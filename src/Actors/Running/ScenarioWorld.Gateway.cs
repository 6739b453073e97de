using ActorTcp.Actors.Gateways;
using ActorTcp.Actors.Hosts;
using ActorTcp.Actors.Links;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Running;

/// <content>The way to real networks.</content>
public sealed partial class ScenarioWorld
{
    private int _gatewayIndex = -1;

    /// <summary>Null: the scenario has none.</summary>
    internal GatewayActor? Gateway { get; private set; }

    private void AddGateway(GatewayPlan plan)
    {
        int index = _gatewayIndex = _placement.IndexOf(plan.Host, 0);
        int first = _placement.OriginOf(index);
        int shard = _placement.ShardOf(index);
        _origins[index] = first == index ? System.CreateOrigin((uint)index + 1, shard) : _origins[first];
        Gateway = new(_services[shard], Options.Outside);
        _hostRefs[index] = System.ActorOf(Gateway, GatewayPlan.Name, _origins[index]);
    }

    /// <summary>What a direction of a link leads to: a host's addresses, or everything outside.</summary>
    private void AddRoutes(Way way, LinkActor link, Route route)
    {
        if (way.To == _gatewayIndex)
        {
            HostPlan outside = Scenario.Gateway!.Host;
            _seats[way.From]!.SetDefaultRoute(route, outside.V4PerHost > 0, outside.V6PerHost > 0);
            return;
        }

        foreach (IpAddress address in AddressesOf(way.To))
        {
            if (way.From == _gatewayIndex) Gateway!.AddWay(address, new(link, route.Link));
            else _seats[way.From]!.Routes[address] = route;
        }
    }
}
