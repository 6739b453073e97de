using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>What Westwood+ keeps of a connection.</summary>
internal sealed class WestwoodMemory : CongestionMemory
{
    /// <summary>Bytes that arrived in the sampling interval.</summary>
    public ulong Bytes;

    /// <summary>When the sampling interval began.</summary>
    public Instant IntervalStart;

    /// <summary>Bandwidth, bytes per second: behind the first filter, and behind the second; 0:
    /// none.</summary>
    public ulong Coarse;

    public ulong Estimate;

    /// <summary>The least round trip.</summary>
    public Duration Least = Duration.MaxValue;
}
