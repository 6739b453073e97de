namespace ActorTcp.Cluster.Windows;

/// <summary>What a shard has done so far, for those who look on.</summary>
/// <param name="Segments">Sent.</param>
/// <param name="Opened">Connections begun.</param>
/// <param name="Ended">Connections that are over.</param>
public readonly record struct ShardProgress(long Segments, long Opened, long Ended)
{
    public static ShardProgress operator +(ShardProgress a, ShardProgress b) => new(
        a.Segments + b.Segments, a.Opened + b.Opened, a.Ended + b.Ended);
}
