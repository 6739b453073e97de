namespace ActorTcp.Protocol.Tcp;

/// <summary>What congestion control and recovery keep for a connection; plain data inside the TCB.</summary>
/// <remarks>
/// Windows are bytes, as in RFC 5681. Linux counts segments: algorithms that follow Linux add whole SMSS for
/// whole segments, so that their window stays a multiple of the SMSS and lets as many full segments out.
/// Whoever changes the SMSS scales the window (RFC 1191 §6.1 leaves the number of segments as it was).
/// </remarks>
public struct CongestionState
{
    /// <summary>Congestion window, bytes.</summary>
    public uint Cwnd;

    /// <summary>Slow start threshold, bytes; uint.MaxValue: "arbitrarily high" (RFC 5681 §3.1).</summary>
    public uint Ssthresh;

    /// <summary>Highest sequence number sent when the last recovery began (RFC 6582 §3.1).</summary>
    public SeqNum Recover;

    /// <summary>Duplicate ACKs in a row (RFC 5681 §2).</summary>
    public byte DupAcks;

    public CongestionPhase Phase;

    /// <summary>For the algorithm alone.</summary>
    public uint Word0;

    /// <summary>For the algorithm alone.</summary>
    public uint Word1;

    /// <summary>For the algorithm alone: what does not fit into the words. Null until it is needed, so that
    /// who stays in slow start pays nothing.</summary>
    public CongestionMemory? Memory;

    /// <summary>Slow start, not congestion avoidance (RFC 5681 §3.1).</summary>
    public readonly bool InSlowStart => Cwnd < Ssthresh;

    /// <summary>Another algorithm takes over: it finds the window and nothing of its predecessor.</summary>
    public void Forget()
    {
        Word0 = 0;
        Word1 = 0;
        Memory = null;
    }
}
