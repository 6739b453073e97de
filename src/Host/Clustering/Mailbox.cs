namespace ActorTcp.Host.Clustering;

/// <summary>What happened, put in by any thread, taken out in that order.</summary>
internal sealed class Mailbox<T>
{
    private readonly Queue<T> _items = [];

    public void Put(T item)
    {
        lock (_items)
        {
            _items.Enqueue(item);
            Monitor.Pulse(_items);
        }
    }

    /// <summary>Waits as long as it takes; for several threads, too.</summary>
    public T Take()
    {
        lock (_items)
        {
            while (_items.Count == 0) Monitor.Wait(_items);
            return _items.Dequeue();
        }
    }

    /// <summary>Waits until something is there, at most so long; false: nothing came.</summary>
    public bool TryTake(TimeSpan longest, out T? item)
    {
        lock (_items)
        {
            if (_items.Count == 0 && longest > TimeSpan.Zero) Monitor.Wait(_items, longest);
            return _items.TryDequeue(out item);
        }
    }
}
