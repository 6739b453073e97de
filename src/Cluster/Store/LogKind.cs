namespace ActorTcp.Cluster.Store;

/// <summary>What a log holds.</summary>
public enum LogKind : byte
{
    /// <summary>One header for every window in which the shard was active.</summary>
    Headers,

    /// <summary>The batches of a shard for one other shard: at most one for each window.</summary>
    Bodies,

    /// <summary>The capture of a shard: no, one or several parts for each window. The only log that is
    /// trimmed.</summary>
    Output,
}
