using System.Runtime.CompilerServices;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Sharding;

/// <summary>Keeps bytes that cross shards the same object on either side, however often they cross.</summary>
/// <remarks>
/// Two slices of one buffer are read as one piece, and slices of two buffers as two: a program that echoes
/// sends them on in as many calls. So a buffer has a name, given by the shard that made it, and a shard that
/// holds a slice of it knows it again. Whom nobody holds any more nobody misses: that names are held weakly
/// changes nothing.
/// </remarks>
internal sealed class SourceNames(int shard)
{
    private const int WorthSweeping = 1_024;
    private readonly ConditionalWeakTable<ByteSource, SourceName> _names = [];
    private readonly SortedDictionary<(int, long), WeakReference<ByteSource>> _sources = [];
    private long _last;
    private int _sweepAt = WorthSweeping;

    public SourceName Of(ByteSource source)
    {
        if (_names.TryGetValue(source, out SourceName? name)) return name;

        name = new(shard, ++_last);
        Keep(name, source);
        return name;
    }

    /// <summary>The source of that name, made of these bytes if it is not here.</summary>
    public ByteSource Find(SourceName name, ReadOnlySpan<byte> bytes)
    {
        bool isKnown = _sources.TryGetValue((name.Shard, name.Serial), out WeakReference<ByteSource>? held);
        if (isKnown && held!.TryGetTarget(out ByteSource? source)) return source;

        source = ByteSource.Of(bytes.ToArray());
        Keep(name, source);
        return source;
    }

    private void Keep(SourceName name, ByteSource source)
    {
        if (_sources.Count >= _sweepAt) Sweep();
        _names.Add(source, name);
        _sources[(name.Shard, name.Serial)] = new(source);
    }

    private void Sweep()
    {
        var gone = new List<(int, long)>();
        foreach (((int, long) name, WeakReference<ByteSource> held) in _sources)
        {
            if (!held.TryGetTarget(out _)) gone.Add(name);
        }

        foreach ((int, long) name in gone) _sources.Remove(name);
        _sweepAt = Math.Max(WorthSweeping, 2 * _sources.Count);
    }
}
