namespace ActorTcp.Cluster.Store;

/// <summary>Sizes that everybody must agree on.</summary>
public static class StoreLimits
{
    /// <summary>Batches up to this many bytes travel with the news; larger ones are read.</summary>
    public const int NewsBody = 64 * 1024;

    /// <summary>The most bytes of one part of a window's output.</summary>
    public const int OutputPart = 1024 * 1024;

    /// <summary>
    /// Windows that a shard may run past the last window, of any shard, that is known to be in the log. So a
    /// run that is asked to stop ends that far after the end of its log: no shard has run past it, save where
    /// the store has lost its tail.
    /// </summary>
    public const int Ahead = 4;
}
