using ActorTcp.Cluster.Store;
using ActorTcp.Cluster.Windows;

namespace ActorTcp.Cluster.Nodes;

/// <summary>What has come for one shard and is still ahead of it: headers of all shards, batches for it.
/// </summary>
internal sealed class Inbox
{
    /// <summary>More than this is not taken unasked: who is behind reads page by page.</summary>
    private const long MostBytes = 8 * 1024 * 1024;

    private readonly int _shard;
    private readonly InboxSource[] _sources;
    private long _bytes;

    public Inbox(int shards, int shard)
    {
        _shard = shard;
        _sources = [.. Enumerable.Range(0, shards).Select(from => new InboxSource(from, shard))];
    }

    public bool IsFull => _bytes > MostBytes;

    /// <summary>Something is known to be in the logs that is not here.</summary>
    public bool HasGap => _sources.Any(source => source.HasGap);

    public InboxSource this[int from] => _sources[from];

    /// <summary>News, which may be taken or not: what is missed is read.</summary>
    public void Hear(WindowHeader header, ReadOnlyMemory<byte>? body)
    {
        if (!IsFull) Add(header, body);
    }

    /// <summary>Takes the first header of a shard, and the place of its batch if there is one.</summary>
    public (WindowHeader Header, BodySlot? Slot) Take(int from)
    {
        long before = _sources[from].Weight;
        var taken = _sources[from].Take();
        _bytes += _sources[from].Weight - before;
        return taken;
    }

    /// <summary>What was asked for.</summary>
    /// <exception cref="InvalidDataException">See <see cref="WindowHeaderCodec.Read"/>.</exception>
    public void Add(LogEntry entry)
    {
        if (entry.Log.Kind == LogKind.Bodies)
            _sources[entry.Log.Shard].AddBody(entry.At.Window, entry.Bytes);
        else
            Add(WindowHeaderCodec.Read(entry.Bytes.Span), null);
    }

    /// <summary>All that is not here yet.</summary>
    public IReadOnlyList<LogRange> Wanted()
    {
        var ranges = new List<LogRange>();
        for (int from = 0; from < _sources.Length; from++)
        {
            ranges.Add(new(LogKey.Headers(from), LogPosition.EndOf(_sources[from].Tail)));
            if (from == _shard) continue;
            ranges.Add(new(LogKey.Bodies(from, _shard), LogPosition.EndOf(_sources[from].BodiesAfter)));
        }

        return ranges;
    }

    private void Add(WindowHeader header, ReadOnlyMemory<byte>? body)
    {
        InboxSource source = _sources[header.Shard];
        long before = source.Weight;
        source.Add(header, body);
        _bytes += source.Weight - before;
    }
}
