namespace ActorTcp.Protocol.Tcp;

/// <summary>What the sender is recovering from.</summary>
public enum CongestionPhase : byte
{
    /// <summary>Nothing: slow start or congestion avoidance (RFC 5681 §3.1).</summary>
    Open,

    /// <summary>Fast recovery, until <see cref="CongestionState.Recover"/> is acknowledged (RFC
    /// 6582).</summary>
    FastRecovery,

    /// <summary>Slow start after a retransmission timeout (RFC 5681 §3.1, equation 4).</summary>
    Loss,

    /// <summary>A router marked packets: the window is cut, nothing is lost; until
    /// <see cref="CongestionState.Recover"/> is acknowledged (RFC 3168 §6.1.2; CWR of Linux).</summary>
    Reduced,

    /// <summary>Duplicate ACKs or SACK blocks came, and nothing is thought to be lost (Disorder of
    /// Linux).</summary>
    Disorder,
}
