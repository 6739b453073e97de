namespace ActorTcp.Cluster.Store;

/// <summary>What is asked of a log: all that stands after a position.</summary>
public readonly record struct LogRange(LogKey Log, LogPosition After);
