using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Hosts;

/// <summary>The pairs of addresses between which a host has connections: one object each, however many
/// connections.</summary>
internal sealed class HostPairs(HostActor host)
{
    private CompactMap<IpTuple, HostPair>? _known; // where there is more than one
    private HostPair? _last;

    public HostPair Of(IpAddress local, IpAddress remote)
    {
        if (_last is null) return _last = Make(local, remote);
        if (_last.Source == local && _last.Destination == remote) return _last;

        _known ??= KnownSoFar(_last);
        var key = new IpTuple(local, remote);
        if (!_known.TryGetValue(key, out HostPair? pair)) _known.Add(key, pair = Make(local, remote));
        _last = pair;
        return pair;
    }

    private HostPair Make(IpAddress local, IpAddress remote) =>
        new(local, remote, host, host.FindRoute(remote));

    private static CompactMap<IpTuple, HostPair> KnownSoFar(HostPair only)
    {
        var known = new CompactMap<IpTuple, HostPair>();
        known.Add(new(only.Source, only.Destination), only);
        return known;
    }
}
