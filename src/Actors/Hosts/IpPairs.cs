using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Hosts;

/// <summary>The pairs of addresses between which a host has connections: one object each, however many
/// connections.</summary>
internal sealed class IpPairs
{
    private readonly CompactMap<IpTuple, IpPair> _known = new();
    private IpPair _last = IpPair.None;

    public IpPair Of(IpAddress local, IpAddress remote)
    {
        if (_last.Source == local && _last.Destination == remote) return _last;

        var key = new IpTuple(local, remote);
        if (!_known.TryGetValue(key, out IpPair? pair)) _known.Add(key, pair = new(local, remote));
        _last = pair;
        return pair;
    }
}
