using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>What Vegas keeps of a connection.</summary>
internal sealed class VegasMemory : CongestionMemory
{
    /// <summary>BaseRTT: the least round trip, that of an empty queue.</summary>
    public Duration Base = Duration.MaxValue;

    /// <summary>The least round trip since <see cref="RoundEnd"/> was set; delayed ACKs do not disturb
    /// it.</summary>
    public Duration Least = Duration.MaxValue;

    /// <summary>Measurements since then.</summary>
    public uint Count;

    /// <summary>When that is acknowledged, the round trip is over.</summary>
    public SeqNum RoundEnd;
}
