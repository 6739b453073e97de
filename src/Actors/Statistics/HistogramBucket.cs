namespace ActorTcp.Actors.Statistics;

/// <summary>How many values lie between two bounds, both included.</summary>
public readonly record struct HistogramBucket(long Lower, long Upper, long Count);
