namespace ActorTcp.Cluster.Nodes;

/// <summary>What a shard waits for.</summary>
public enum ShardWait : byte
{
    /// <summary>It runs, or is at its end.</summary>
    Nothing,

    /// <summary>Its world is being made.</summary>
    Build,

    /// <summary>Other shards, which have not done the current window.</summary>
    Shards,

    /// <summary>Batches that were sent to it and are not here yet.</summary>
    Batches,

    /// <summary>The submitter: too much output is not acknowledged.</summary>
    Submitter,

    /// <summary>The store: too much is not known to be in the log.</summary>
    Store,

    /// <summary>The store, which refuses what the shard did.</summary>
    Refusal,
}
