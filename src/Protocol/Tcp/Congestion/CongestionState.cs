namespace ActorTcp.Protocol.Tcp;

/// <summary>What congestion control and recovery keep for a connection; plain data inside the TCB.</summary>
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

    /// <summary>For the algorithm alone.</summary>
    public uint Word2;

    /// <summary>For the algorithm alone.</summary>
    public uint Word3;
}
