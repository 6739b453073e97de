namespace ActorTcp.Protocol.Tcp;

/// <content>Loss recovery: each RFC has its switch.</content>
public sealed partial record TcpSettings
{
    /// <summary>Report duplicates by SACK blocks (RFC 2883 §4), and heed such reports.</summary>
    public bool Dsack { get; init; } = true;

    /// <summary>Find losses by time (RFC 8985 §6); without it by the count of what was SACKed (RFC 6675
    /// §4).</summary>
    public bool Rack { get; init; } = true;

    /// <summary>The reordering window grows with D-SACK (RFC 8985 §6.2, step 4); false: it keeps its least
    /// size.</summary>
    public bool RackAdaptive { get; init; } = true;

    /// <summary>Probe the end of a flight after two round trips (RFC 8985 §7).</summary>
    public bool TailLossProbe { get; init; } = true;

    /// <summary>Segments that may overtake another before it is thought to be lost, 1 to 300: DupThresh (RFC
    /// 5681 §3.2: 3).</summary>
    public int DuplicateThreshold { get; init => field = InRange(value, 1, 300); } = 3;

    /// <summary>How far the threshold may grow where reordering is seen (Linux tcp_max_reordering); the RFC's
    /// is fixed: as <see cref="DuplicateThreshold"/>.</summary>
    public int MostReordering { get; init => field = InRange(value, 1, 1_000); } = 300;

    /// <summary>Segments that nothing says to be lost may be sent again where nothing else can be sent: rules
    /// (3) and (4) of RFC 6675 §4; Linux leaves that to probes.</summary>
    public bool SpeculativeRetransmission { get; init; }

    /// <summary>Proportional rate reduction (RFC 9937); false: the window falls at once (RFC 5681 §3.2, RFC
    /// 6675 §5).</summary>
    public bool ProportionalRateReduction { get; init; } = true;

    /// <summary>Find spurious timeouts by what is acknowledged after them (RFC 5682).</summary>
    public bool Frto { get; init; } = true;

    /// <summary>Take back what a retransmission did that timestamps show to be spurious (RFC 3522, RFC
    /// 4015).</summary>
    public bool EifelDetection { get; init; } = true;

    /// <summary>After a spurious timeout the timer begins anew with the longer round trip (RFC 4015 §3.5);
    /// false: it learns from it as from any other, as Linux.</summary>
    public bool LearnFromSpuriousTimeout { get; init; }

    /// <summary>Take it back where D-SACK reports all retransmissions as duplicates (RFC 3708).</summary>
    public bool DsackDetection { get; init; } = true;

    /// <summary>Without SACK, stay in recovery while SND.UNA stands where it began, as duplicates of what was
    /// sent again may come yet (Linux); false: they are told by that number (RFC 6582 §3.2, step
    /// 1).</summary>
    public bool HoldRecovery { get; init; } = true;

    /// <summary>Count the age of the oldest segment into a restarted timer of a small flight (RFC
    /// 7765).</summary>
    public bool RtoRestart { get; init; }

    /// <summary>A window that was not used for a timeout shrinks to what was used (RFC 2861 §3), by halves
    /// for
    /// each timeout of idleness; false: at once to the restart window (RFC 5681 §4.1).</summary>
    public bool WindowValidation { get; init; } = true;

    /// <summary>The congestion window counts segments, whatever they hold (Linux); false: bytes (RFC 5681
    /// §2).</summary>
    public bool WindowInSegments { get; init; } = true;

    /// <summary><see cref="MinRto"/> is the least of four times RTTVAR (Linux); false: of the whole timeout
    /// (RFC 6298 §2.4).</summary>
    public bool MinRtoIsOfVariance { get; init; } = true;
}
