namespace ActorTcp.Cluster.Nodes;

/// <summary>What becomes of a shard on this node right now.</summary>
internal enum ReplicaPhase : byte
{
    /// <summary>Its world is being made.</summary>
    Building,

    /// <summary>It waits for something.</summary>
    Idle,

    /// <summary>It runs a window.</summary>
    Running,

    /// <summary>The run is over, and the shard adds up what it counted.</summary>
    Counting,

    /// <summary>Its result is here, or the run failed; its world is not needed any more.</summary>
    Finished,
}
