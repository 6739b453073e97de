namespace ActorTcp.Protocol.Tcp;

/// <summary>
/// Why a segment was sent. Not on the wire: for counters, rules and the comments of a capture.
/// </summary>
public enum SegmentCause : byte
{
    Normal,
    RetransmissionTimeout,
    FastRetransmit,
    ZeroWindowProbe,
    KeepAlive,
    ChallengeAck,
    DuplicateAck,

    /// <summary>The last segment again, to learn whether it is missing (RFC 8985 §7.3).</summary>
    LossProbe,

    /// <summary>No connection sent it: a spec, or a fault.</summary>
    Injected,
}
