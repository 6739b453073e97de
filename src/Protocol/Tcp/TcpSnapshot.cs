using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>What STATUS tells of a connection (RFC 9293 §3.10.6): the variables under the RFC's
/// names.</summary>
public sealed partial record TcpSnapshot
{
    public required TcpState State { get; init; }

    public required TcpError Error { get; init; }

    public required Endpoint Local { get; init; }

    public required Endpoint Remote { get; init; }

    public required SendVariables Snd { get; init; }

    public required ReceiveVariables Rcv { get; init; }

    /// <summary>SND.UP: the sequence number following the urgent data; null: none was ever sent.</summary>
    public required SeqNum? SendUp { get; init; }

    /// <summary>RCV.UP: the sequence number following the urgent data; null: none ever came.</summary>
    public required SeqNum? ReceiveUp { get; init; }

    /// <summary>Largest text of a segment that we send, options deducted (RFC 9293 §3.7.1,
    /// Eff.snd.MSS).</summary>
    public required int EffectiveSendMss { get; init; }

    public required bool TimestampsInUse { get; init; }

    public required bool SackInUse { get; init; }

    /// <summary>Bytes written by the program and not yet acknowledged, sent or not.</summary>
    public required int Unacknowledged { get; init; }

    /// <summary>Bytes written by the program and not yet sent.</summary>
    public required int Unsent { get; init; }

    /// <summary>Bytes in order that wait for the program.</summary>
    public required int Readable { get; init; }

    /// <summary>Bytes out of order that wait for a gap to fill.</summary>
    public required int OutOfOrder { get; init; }

    /// <summary>Bytes in the congestion window (RFC 5681 §2).</summary>
    public required uint Cwnd { get; init; }

    /// <summary>Bytes of the slow start threshold; uint.MaxValue before the first loss.</summary>
    public required uint Ssthresh { get; init; }

    public required CongestionPhase Phase { get; init; }

    public required int DuplicateAcks { get; init; }

    /// <summary>Zero before the first measurement (RFC 6298 §2).</summary>
    public required Duration Srtt { get; init; }

    public required Duration RttVar { get; init; }

    /// <summary>The timeout that the next segment would get, backoff included.</summary>
    public required Duration Rto { get; init; }

    /// <summary>Segments retransmitted since the start.</summary>
    public required uint Retransmissions { get; init; }

    /// <summary>Unanswered retransmissions or probes of the oldest octet.</summary>
    public required int Retries { get; init; }

    /// <summary>Bytes of text that the peer acknowledged since the start.</summary>
    public required long BytesAcknowledged { get; init; }

    /// <summary>Bytes of text taken in, in order, since the start.</summary>
    public required long BytesReceived { get; init; }

    public required Instant NextDeadline { get; init; }
}
