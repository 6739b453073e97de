namespace ActorTcp.Cluster.Store;

/// <summary>One entry of a log.</summary>
public sealed record LogEntry(LogKey Log, LogPosition At, ReadOnlyMemory<byte> Bytes);
