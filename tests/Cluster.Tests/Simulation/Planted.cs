namespace ActorTcp.Cluster.Tests.Simulation;

/// <summary>A bug, planted to see that the schedules find it.</summary>
internal enum Planted
{
    Nothing,

    /// <summary>The store lets anybody write.</summary>
    NoFence,

    /// <summary>The store appends an entry though the one before it is missing.</summary>
    Gaps,

    /// <summary>A node computes something else than the others.</summary>
    OtherResults,

    /// <summary>Nobody is told when a batch arrives, so that a shard is active by its own events only.
    /// </summary>
    HiddenArrivals,
}
