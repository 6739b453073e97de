using ActorTcp.Cluster.Store;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Nodes;

/// <summary>Requests that are on their way, and whether the store is there.</summary>
internal sealed class StoreCalls(Action<long, StoreRequest> send)
{
    private readonly Dictionary<long, Action<StoreReply>> _waiting = [];

    /// <summary>The number of the last request; later requests have larger ones.</summary>
    public long LastId { get; private set; }

    /// <summary>Since when no request was answered; null: the last one was.</summary>
    public Instant? AwaySince { get; private set; }

    /// <summary>Why the last request was not answered; for people.</summary>
    public string AwayReason { get; private set; } = "";

    public long Ask(StoreRequest request, Action<StoreReply> then)
    {
        LastId++;
        _waiting.Add(LastId, then);
        send(LastId, request);
        return LastId;
    }

    /// <exception cref="ArgumentException">No such request is on its way.</exception>
    public void Replied(Instant now, long id, StoreReply reply)
    {
        if (!_waiting.Remove(id, out Action<StoreReply>? then))
            throw new ArgumentException($"request {id} is not on its way", nameof(id));

        if (reply is StoreReply.Unknown unknown)
        {
            AwaySince ??= now;
            AwayReason = unknown.Reason;
        }
        else
        {
            AwaySince = null;
        }

        then(reply);
    }
}
