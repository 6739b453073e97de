namespace ActorTcp.Cluster.Nodes;

/// <summary>How much output of a shard nobody has taken yet.</summary>
internal sealed class OutputLedger
{
    private readonly Queue<(long Window, long Bytes)> _waiting = [];
    private long _acknowledged;

    /// <summary>Bytes of windows that are not acknowledged.</summary>
    public long Waiting { get; private set; }

    public void Add(long window, long bytes)
    {
        if (bytes == 0 || window <= _acknowledged) return;

        _waiting.Enqueue((window, bytes));
        Waiting += bytes;
    }

    /// <summary>All windows up to that one are written where they belong.</summary>
    public void Acknowledge(long window)
    {
        _acknowledged = Math.Max(_acknowledged, window);
        while (_waiting.TryPeek(out var first) && first.Window <= _acknowledged)
        {
            Waiting -= first.Bytes;
            _waiting.Dequeue();
        }
    }
}
