using ActorTcp.Cluster.Store;

namespace ActorTcp.Cluster.Nodes;

/// <summary>What a shard did: what is not known to be in its log yet, and some of what is, in case the store
/// comes back without it.</summary>
/// <param name="mostBytesKept">Of what is in the log.</param>
internal sealed class Outbox(long mostBytesKept)
{
    private const long MostBytesSent = 16 * 1024 * 1024;
    private readonly LinkedList<Item> _items = [];
    private LinkedListNode<Item>? _firstUnconfirmed;
    private long _bytesConfirmed;

    /// <summary>The last window of the shard that is known to be in its log; 0: none.</summary>
    public long Confirmed { get; private set; }

    /// <summary>The last window that the shard was active in; 0: none.</summary>
    public long Last { get; private set; }

    /// <summary>How many windows are not known to be in the log.</summary>
    public int Unconfirmed { get; private set; }

    public void Add(WindowEntry entry, ulong digest)
    {
        LinkedListNode<Item> node = _items.AddLast(new Item(entry, digest, Weigh(entry)));
        Last = entry.Window;
        if (entry.Window > Confirmed)
        {
            _firstUnconfirmed ??= node;
            Unconfirmed++;
        }
        else
        {
            _bytesConfirmed += node.Value.Bytes;
            Shorten();
        }
    }

    /// <summary>The log holds all up to that window.</summary>
    public void Confirm(long window)
    {
        Confirmed = Math.Max(Confirmed, window);
        while (_firstUnconfirmed is { } node && node.Value.Entry.Window <= Confirmed)
        {
            _firstUnconfirmed = node.Next;
            Unconfirmed--;
            _bytesConfirmed += node.Value.Bytes;
        }

        Shorten();
    }

    /// <summary>The log ends with that window, though it held more.</summary>
    /// <returns>Whether what is missing is still here to be published again.</returns>
    public bool Rewind(long last)
    {
        Confirmed = last;
        var node = _firstUnconfirmed is null ? _items.Last : _firstUnconfirmed.Previous;
        for (; node?.Value.Entry.Window > last; node = node.Previous)
        {
            _firstUnconfirmed = node;
            Unconfirmed++;
            _bytesConfirmed -= node.Value.Bytes;
        }

        return Last <= last || _firstUnconfirmed?.Value.Entry.Previous == last;
    }

    /// <summary>What is to be published next; empty: nothing.</summary>
    public IReadOnlyList<WindowEntry> ToPublish()
    {
        var entries = new List<WindowEntry>();
        long bytes = 0;
        for (LinkedListNode<Item>? at = _firstUnconfirmed; at is not null; at = at.Next)
        {
            bytes += at.Value.Bytes;
            if (entries.Count > 0 && bytes > MostBytesSent) break;
            entries.Add(at.Value.Entry);
        }

        return entries;
    }

    /// <summary>The hash of a window that was run; null: not kept any more.</summary>
    public ulong? DigestOf(long window)
    {
        LinkedListNode<Item>? at = _items.Last;
        while (at?.Value.Entry.Window > window) at = at.Previous;
        return at?.Value.Entry.Window == window ? at.Value.Digest : null;
    }

    /// <summary>That window is so long ago that nothing of it is kept.</summary>
    public bool Forgot(long window) => _items.First is not { } first || window < first.Value.Entry.Window;

    private void Shorten()
    {
        while (_bytesConfirmed > mostBytesKept && _items.First is { } first && first != _firstUnconfirmed)
        {
            _bytesConfirmed -= first.Value.Bytes;
            _items.RemoveFirst();
        }
    }

    private static long Weigh(WindowEntry entry) =>
        256 + entry.Batches.Sum(batch => batch.Bytes.Length) + entry.Output.Sum(part => part.Length);

    private readonly record struct Item(WindowEntry Entry, ulong Digest, long Bytes);
}
