namespace ActorTcp.Kernel;

/// <summary>The stash of one cell; survives a restart by going back in front of the mailbox.</summary>
internal sealed class CellStash(ActorCell cell) : IStash
{
    private readonly EnvelopeQueue _stashed = new(4);
    private long _lastDelivery = -1;

    public int Count => _stashed.Count;

    public void Stash()
    {
        Shard shard = cell.Origin.Shard;
        if (shard.CurrentMessageOf(cell) is not { } message)
        {
            throw new InvalidOperationException("there is no current message to stash");
        }

        if (_lastDelivery == shard.EventsProcessed)
        {
            throw new InvalidOperationException("the current message is stashed already");
        }

        _lastDelivery = shard.EventsProcessed;
        _stashed.AddLast(cell, message, shard.CurrentSender(cell));
    }

    public void Unstash()
    {
        if (_stashed.Count > 0) cell.PutInFront(_stashed.TakeFirst());
    }

    public void UnstashAll()
    {
        while (_stashed.Count > 0) cell.PutInFront(_stashed.TakeLast());
    }
}
