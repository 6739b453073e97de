using ActorTcp.Cluster.Windows;

namespace ActorTcp.Cluster.Nodes;

/// <summary>What has come from one shard for another, in order and without holes.</summary>
internal sealed class InboxSource(int from, int to)
{
    private readonly Queue<(WindowHeader Header, BodySlot? Slot)> _headers = [];
    private readonly Queue<BodySlot> _missing = [];
    private readonly Queue<(long Window, ReadOnlyMemory<byte> Bytes)> _early = [];
    private long _lastEarly;

    /// <summary>The last window whose header is known; 0: none.</summary>
    public long Tail { get; private set; }

    /// <summary>Headers are known that do not follow on <see cref="Tail"/>.</summary>
    public bool HasGap { get; private set; }

    /// <summary>Bytes that wait here, roughly.</summary>
    public long Weight { get; private set; }

    /// <summary>All batches after this window are still to be read.</summary>
    public long BodiesAfter => _missing.TryPeek(out BodySlot? slot) ? slot.Window - 1
        : _early.Count > 0 ? _lastEarly : Tail;

    public WindowHeader? First => _headers.TryPeek(out var first) ? first.Header : null;

    public void Add(WindowHeader header, ReadOnlyMemory<byte>? body)
    {
        if (header.Window <= Tail)
        {
            if (body is { } late) AddBody(header.Window, late);
            return;
        }

        HasGap = header.Previous != Tail;
        if (HasGap) return;

        Tail = header.Window;
        BodySlot? slot = SlotOf(header);
        if (slot is not null) Place(slot, body);
        _headers.Enqueue((header, slot));
        Weight += WeightOf(slot);
    }

    /// <summary>Without its header, or for one that came without it.</summary>
    public void AddBody(long window, ReadOnlyMemory<byte> bytes)
    {
        if (_missing.TryPeek(out BodySlot? slot) && slot.Window == window)
        {
            slot.Fill(bytes);
            _missing.Dequeue();
        }
        else if (window > Tail && window > _lastEarly)
        {
            _early.Enqueue((window, bytes));
            _lastEarly = window;
        }
    }

    /// <summary>Takes the first header, and the place of its batch for the shard if there is one.</summary>
    public (WindowHeader Header, BodySlot? Slot) Take()
    {
        var first = _headers.Dequeue();
        Weight -= WeightOf(first.Slot);
        return first;
    }

    /// <summary>Headers up to that window need not come any more.</summary>
    public void SkipTo(long window)
    {
        if (window <= Tail) return;

        Tail = window;
        HasGap = false;
    }

    private BodySlot? SlotOf(WindowHeader header)
    {
        foreach (WindowHeader.Destination destination in header.Destinations)
        {
            if (destination.To == to) return new(header.Window, from, destination.Length);
        }

        return null;
    }

    private void Place(BodySlot slot, ReadOnlyMemory<byte>? body)
    {
        while (_early.TryPeek(out var early) && early.Window <= slot.Window)
        {
            if (early.Window == slot.Window) body ??= early.Bytes;
            _early.Dequeue();
        }

        if (body is { } bytes) slot.Fill(bytes);
        else _missing.Enqueue(slot);
    }

    private static long WeightOf(BodySlot? slot) => 256 + (slot?.Length ?? 0);
}
