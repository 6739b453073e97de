using ActorTcp.Kernel;
using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Running;

/// <content>The world of one shard. Channels between shards are opened in the same order as in the whole
/// world, for they are known by their numbers.</content>
public sealed partial class ScenarioWorld
{
    /// <summary>Nobody hears of a shard inside a window: where nothing crosses, or all links are slow, it is
    /// to leave its output now and then, too.</summary>
    private static readonly Duration LongestWindow = 1.Seconds();

    /// <summary>Where a host, its processes and its outgoing links run.</summary>
    internal int ShardOf(int host) => _placement.ShardOf(host);

    /// <summary>The host itself is built in this world.</summary>
    private bool IsHere(int host) => Options.Only is not { } only || _placement.ShardOf(host) == only;

    private void AddElsewhere(int host, string name, IReadOnlyList<IpAddress> addresses)
    {
        ElsewhereActor actor = _elsewhere[host] = new(addresses);
        _hostRefs[host] = System.ActorOf(actor, name, _origins[host]);
    }

    private IReadOnlyList<IpAddress> AddressesOf(int host) =>
        _seats[host]?.Settings.Addresses ?? _elsewhere[host]!.Addresses;

    /// <summary>Of a direction that is run elsewhere only the channel is needed, if it crosses.</summary>
    private void AddElsewhere(Way way, IActorRef receiver)
    {
        if (ShardOf(way.From) != ShardOf(way.To)) _elsewhere[way.From]!.OpenTo(receiver, way.LeastDelay);
    }
}
