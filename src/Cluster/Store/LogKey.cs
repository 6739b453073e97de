namespace ActorTcp.Cluster.Store;

/// <summary>One append-only log of a run.</summary>
/// <param name="To">For bodies: the shard they are for. Otherwise -1.</param>
public readonly record struct LogKey(LogKind Kind, int Shard, int To)
{
    public static LogKey Headers(int shard) => new(LogKind.Headers, shard, -1);

    public static LogKey Bodies(int from, int to) => new(LogKind.Bodies, from, to);

    public static LogKey Output(int shard) => new(LogKind.Output, shard, -1);
}
