using ActorTcp.Cluster.Store;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Nodes;

/// <summary>Requests that are on their way, and whether the store is there.</summary>
internal sealed class StoreCalls(Action<long, StoreRequest> send)
{
    /// <summary>What was refused is asked again sooner than that, or not at all.</summary>
    private static readonly Duration RefusalLasts = Duration.FromSeconds(2);

    private readonly Dictionary<long, (StoreRequest Request, Action<StoreReply> Then)> _waiting = [];
    private Type? _refused;
    private Instant _refusedAt;

    /// <summary>The number of the last request; later requests have larger ones.</summary>
    public long LastId { get; private set; }

    /// <summary>Since when the store does not do what it is asked; null: it does.</summary>
    public Instant? AwaySince { get; private set; }

    /// <summary>Why it did not, the last time; for people.</summary>
    public string AwayReason { get; private set; } = "";

    public long Ask(StoreRequest request, Action<StoreReply> then)
    {
        LastId++;
        _waiting.Add(LastId, (request, then));
        send(LastId, request);
        return LastId;
    }

    /// <exception cref="ArgumentException">No such request is on its way.</exception>
    public void Replied(Instant now, long id, StoreReply reply)
    {
        if (!_waiting.Remove(id, out var asked))
            throw new ArgumentException($"request {id} is not on its way", nameof(id));

        if (reply is StoreReply.Unknown unknown) NoteTrouble(now, asked.Request, unknown);
        else NoteSuccess(now, asked.Request);
        asked.Then(reply);
    }

    private void NoteTrouble(Instant now, StoreRequest request, StoreReply.Unknown unknown)
    {
        AwaySince ??= now;
        AwayReason = unknown.Reason;
        if (unknown.IsRefusal) (_refused, _refusedAt) = (request.GetType(), now);
    }

    /// <summary>A store that is full does some requests and refuses others: that is no good state.</summary>
    private void NoteSuccess(Instant now, StoreRequest request)
    {
        if (_refused is { } type && type != request.GetType() && now < _refusedAt + RefusalLasts) return;

        _refused = null;
        AwaySince = null;
    }
}
