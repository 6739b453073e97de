using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Nodes;

/// <summary>A replica, and when it asks the store.</summary>
internal sealed class ReplicaLine(ShardReplica replica)
{
    public ShardReplica Replica => replica;

    public ReadPacer Reads { get; } = new();

    /// <summary>A request that writes is on its way; one at a time.</summary>
    public bool IsWriting { get; set; }

    public Instant NextWrite { get; set; }

    /// <summary>The store answered the last request that writes with an error.</summary>
    public bool IsRefused { get; set; }

    /// <summary>What the shard waits for.</summary>
    public ShardWait Wait => IsRefused ? ShardWait.Refusal : replica.Wait;

    /// <summary>It was at the end of the log once, and can take the shard over.</summary>
    public bool IsReady { get; set; }

    /// <summary>This node asked for the end of its lease.</summary>
    public bool IsGivingAway { get; set; }

    /// <summary>Of the lease that the log of the node told of.</summary>
    public long SaidToken { get; set; }

    public bool SaidResult { get; set; }

    /// <summary>Others have what it waits for, or would have told when they have.</summary>
    public bool IsStuck => replica is
    {
        Phase: ReplicaPhase.Idle,
        IsAstray: false,
        Wait: ShardWait.Shards or ShardWait.Batches or ShardWait.Store,
    };

    /// <summary>It replays, and may get the next page before it is done with this one.</summary>
    public bool ReadsAhead => Reads.HasMore && !replica.Inbox.IsFull
        && replica is { Phase: ReplicaPhase.Idle or ReplicaPhase.Running, IsAstray: false };

    /// <summary>Since when it replays what is in its log, as its owner; null: it does not.</summary>
    public Instant? ReplaysSince { get; set; }

    /// <summary>What it waits for is known to be in the log.</summary>
    public bool IsBehind => replica.Inbox.HasGap || replica.Wait == ShardWait.Batches;
}
