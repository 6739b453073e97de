using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <content>Retransmissions that were not needed: found by timestamps (Eifel, RFC 3522) or D-SACK (RFC 3708),
/// and what follows from that (RFC 4015).</content>
public sealed partial class TcpConnection
{
    /// <summary>From here on it is watched whether the retransmissions are needed (RFC 4015 §3.2).</summary>
    private void BeginUndo(RetransmissionQueue queue, LossHistory losses)
    {
        losses.MayUndo = true;
        losses.UndoFrom = Snd.Una;
        losses.NotDuplicated = queue.Again;
        if (losses is { ProbeEnd: not null, ProbeWasRetransmission: true }) losses.NotDuplicated++;
        if (losses.NotDuplicated == 0) losses.NotDuplicated = -1; // 0 would mean: all were duplicates
    }

    /// <summary>A segment goes again: whether that is needed will show.</summary>
    private void NoteRetransmission(Instant now, TcpEffects effects)
    {
        LossHistory losses = RentLosses(effects);
        if (losses.FirstResentAt == Instant.Never) losses.FirstResentAt = now;
        losses.NotDuplicated = Math.Max(losses.NotDuplicated, 0) + 1;
    }

    /// <summary>The ACK answers what was sent before the first retransmission (RFC 3522 §3.2, step 4), or
    /// nothing was sent again. Where the phase was held at its end, that was forgotten, and says
    /// nothing.</summary>
    private bool AnswersOriginal(LossHistory losses, in AckEvents ack)
    {
        if (losses.FirstResentAt == Instant.Never) return HasSack || Snd.Una < _congestion.Recover;
        return Settings.EifelDetection && ack.EchoIsBefore(losses.FirstResentAt);
    }

    private bool MayUndo(LossHistory losses, in AckEvents ack) =>
        losses.MayUndo
        && ((Settings.DsackDetection && losses.NotDuplicated == 0) || AnswersOriginal(losses, in ack));

    /// <summary>The response (RFC 4015 §3.1, §3.4, as Linux): window and threshold are as before. After
    /// a timeout nothing counts as lost, so that new text goes instead (§3.3).</summary>
    private void Undo(RetransmissionQueue? queue, bool unmark)
    {
        LossHistory losses = Losses!;
        if (unmark) queue?.UnmarkLost();
        if (losses.PriorSsthresh > 0)
        {
            uint ssthresh = Math.Max(losses.PriorSsthresh, _congestion.Ssthresh);
            Settings.CongestionControl.Undone(ref _congestion, losses.PriorCwnd, ssthresh);
        }

        losses.MayUndo = false;
        if (queue is not null) queue.RackAdvanced = true; // what is lost all the same is found again
    }

    /// <summary>Recovery ends with SND.UNA at or beyond its mark; true where the phase is held.</summary>
    private bool TryUndoAtEnd(RetransmissionQueue queue, in AckEvents ack, TcpEffects effects)
    {
        if (Losses is { } losses && MayUndo(losses, in ack)) Undo(queue, unmark: false);
        if (HoldsPhase)
        {
            if (!IsAnySentAgain(queue)) RentLosses(effects).FirstResentAt = Instant.Never;
            return true;
        }

        _congestion.Phase = CongestionPhase.Open;
        return false;
    }

    /// <summary>D-SACK reported every retransmission as a duplicate (RFC 3708 §3).</summary>
    private bool TryUndoByDuplicates()
    {
        if (!Settings.DsackDetection) return false;
        if (Losses is not { MayUndo: true, NotDuplicated: 0 } losses) return false;
        losses.WindowPersists = Math.Min(losses.WindowPersists + 1, RackPersistence);
        Undo(_unacknowledged, unmark: false);
        return true;
    }

    /// <summary>A partial ACK in recovery that answers the original: the hole was late, not lost. True where
    /// nothing is to be marked or sent again for now.</summary>
    private bool TryUndoPartly(RetransmissionQueue queue, in AckEvents ack, TcpEffects effects)
    {
        if (Losses is not { MayUndo: true } losses || !AnswersOriginal(losses, in ack)) return false;

        if (HasSack) NoteReordering(queue, ack.PriorUna, effects);
        if (queue.Again > 0) return true; // new segments keep the clock, and no more
        if (!IsAnySentAgain(queue)) losses.FirstResentAt = Instant.Never;
        Undo(queue, unmark: true);
        TryToOpen(queue, ack.Una, effects);
        return false;
    }

    /// <summary>The first round trip of what was sent after the timeout was found to be spurious (RFC
    /// 4015 §3.5): the path is slower than was thought, and the timer is to be as patient.</summary>
    private void LearnFromTimeout(Duration rtt)
    {
        if (Losses is not { LearnsBeyond: { } beyond } losses || Snd.Una <= beyond) return;
        losses.LearnsBeyond = null;
        _rtt.BeginAnew(rtt, in losses.PriorRtt, Settings.RtoGranularity);
    }

    /// <summary>The timeout was not needed: by Eifel, D-SACK or F-RTO.</summary>
    private bool TryUndoTimeout(RetransmissionQueue queue, in AckEvents ack, bool byFrto)
    {
        if (Losses is not { } losses || (!byFrto && !MayUndo(losses, in ack))) return false;

        Undo(queue, unmark: true);
        _retries = 0;
        if (Settings.LearnFromSpuriousTimeout) losses.LearnsBeyond = Snd.Nxt;
        if (HoldsPhase) return true;
        if (byFrto || HasSack) _congestion.Phase = CongestionPhase.Open;
        return true;
    }
}
