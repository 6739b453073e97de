using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>What CUBIC keeps of a connection (RFC 9438 §4.1); windows in segments.</summary>
internal sealed class CubicMemory : CongestionMemory
{
    /// <summary>W_max; 0: no loss yet.</summary>
    public uint LastMax;

    /// <summary>t_epoch; null: congestion avoidance has not begun since the last loss.</summary>
    public Instant? Epoch;

    /// <summary>Where the curve has its plateau.</summary>
    public uint Plateau;

    /// <summary>K, milliseconds.</summary>
    public uint TimeToPlateau;

    /// <summary>W_est: the window that Reno would have (§4.3).</summary>
    public uint RenoWindow;

    /// <summary>Segments that arrived towards the next of <see cref="RenoWindow"/>.</summary>
    public uint RenoCredit;

    /// <summary>Segments that have to arrive for one more in the window.</summary>
    public uint PerSegment;

    /// <summary>For which window and when <see cref="PerSegment"/> was worked out.</summary>
    public uint KnownWindow;

    public Instant KnownAt;

    /// <summary>Slow start that ends at growing delay.</summary>
    public SlowStartExit Exit;
}
