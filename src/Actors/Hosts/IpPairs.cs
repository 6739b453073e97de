using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Hosts;

/// <summary>The pairs of addresses between which a host has connections: one object each, however many
/// connections.</summary>
internal sealed class IpPairs
{
    private CompactMap<IpTuple, IpPair>? _known; // where there is more than one
    private IpPair _last = IpPair.None;

    public IpPair Of(IpAddress local, IpAddress remote)
    {
        if (_last.Source == local && _last.Destination == remote) return _last;

        if (ReferenceEquals(_last, IpPair.None)) return _last = new(local, remote);

        _known ??= FirstKnown();
        var key = new IpTuple(local, remote);
        if (!_known.TryGetValue(key, out IpPair? pair)) _known.Add(key, pair = new(local, remote));
        _last = pair;
        return pair;
    }

    private CompactMap<IpTuple, IpPair> FirstKnown()
    {
        var known = new CompactMap<IpTuple, IpPair>();
        known.Add(new(_last.Source, _last.Destination), _last);
        return known;
    }
}
