namespace ActorTcp.Protocol.Tcp;

/// <summary>What the window is cut for.</summary>
public enum CongestionCause : byte
{
    /// <summary>Fast recovery begins (RFC 5681 §3.2).</summary>
    Loss,

    /// <summary>The retransmission timer expired (RFC 5681 §3.1).</summary>
    Timeout,

    /// <summary>An ACK with ECE (RFC 3168 §6.1.2).</summary>
    Ecn,
}
