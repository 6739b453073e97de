using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>What a connection remembers of losses, reordering and retransmissions that were not
/// needed.</summary>
/// <remarks>Rented at the first of them; a connection that never sees one has none.</remarks>
internal sealed class LossHistory
{
    /// <summary>Reductions of the window by PRR, in segments or in bytes as the window is counted.</summary>
    public ProportionalReduction Reduction;

    /// <summary>What the last reduction did may be taken back: the undo marker of Linux stands at
    /// <see cref="UndoFrom"/>.</summary>
    public bool MayUndo;

    /// <summary>SND.UNA when the recovery began.</summary>
    public SeqNum UndoFrom;

    /// <summary>Retransmissions of this recovery that no D-SACK reported; below 0: there was none.</summary>
    public int NotDuplicated;

    /// <summary>Window and threshold before the reduction, bytes; no threshold: not to be taken
    /// back.</summary>
    public uint PriorCwnd;

    public uint PriorSsthresh;

    /// <summary>When the first retransmission of this recovery was sent (RFC 3522 §3.2).</summary>
    public Instant FirstResentAt = Instant.Never;

    /// <summary>SND.NXT when a timeout was found to be spurious; null: none was, or the timer has learned
    /// from it (RFC 4015 §3.5).</summary>
    public SeqNum? LearnsBeyond;

    /// <summary>SRTT and RTTVAR before the timeout (RFC 4015 §3.5).</summary>
    public RttEstimator PriorRtt;

    /// <summary>The timeout may have been spurious (RFC 5682).</summary>
    public bool Frto;

    /// <summary>TLP.end_seq (RFC 8985 §7.1), while the fate of a probe is open.</summary>
    public SeqNum? ProbeEnd;

    /// <summary>TLP.is_retrans (RFC 8985 §7.1).</summary>
    public bool ProbeWasRetransmission;

    /// <summary>Segments that may overtake another: DupThresh, grown by what was seen.</summary>
    public int Reordering;

    public uint ReorderingsSeen;

    /// <summary>Segments that D-SACK reported as duplicates.</summary>
    public uint DuplicatesSeen;

    /// <summary>Segments ever thought to be lost.</summary>
    public uint Lost;

    /// <summary>RACK.reo_wnd_mult (RFC 8985 §5.2).</summary>
    public int WindowSteps = 1;

    /// <summary>RACK.reo_wnd_persist (RFC 8985 §5.2).</summary>
    public int WindowPersists;

    /// <summary>RACK.dsack_round (RFC 8985 §5.2).</summary>
    public SeqNum? DuplicateRound;

    /// <summary>RescueRxt (RFC 6675 §2).</summary>
    public SeqNum? Rescued;

    public void Start(int reordering)
    {
        Rescued = null;
        Reduction = default;
        MayUndo = false;
        FirstResentAt = Instant.Never;
        Frto = false;
        LearnsBeyond = null;
        ProbeEnd = null;
        Reordering = reordering;
        ReorderingsSeen = 0;
        DuplicatesSeen = 0;
        Lost = 0;
        WindowSteps = 1;
        WindowPersists = 0;
        DuplicateRound = null;
        PriorCwnd = 0;
        PriorSsthresh = 0;
    }

    /// <summary>It says nothing that a new one would not say.</summary>
    public bool SaysNothing =>
        ReorderingsSeen == 0 && DuplicatesSeen == 0 && Lost == 0 && ProbeEnd is null
        && LearnsBeyond is null && !MayUndo;
}
