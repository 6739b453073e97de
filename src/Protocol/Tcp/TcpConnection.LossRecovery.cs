using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <content>Loss recovery: which phase an ACK leads to (RFC 5681 §3.2, RFC 6582, RFC 6675 §5, RFC
/// 8985).</content>
/// <remarks>The phases are those of Linux: Disorder is where duplicates or SACK blocks came and nothing is
/// thought to be lost. What is sent again is decided here, and sent at the end of the event.</remarks>
public sealed partial class TcpConnection
{
    private bool HasSack => Is(ConnectionFlags.Sack);

    private bool UsesRack => Settings.Rack && HasSack;

    private bool InReduction => _congestion.Phase is CongestionPhase.FastRecovery or CongestionPhase.Reduced;

    /// <summary>Below recovery and reduction: nothing was cut.</summary>
    private bool IsUncut => _congestion.Phase is CongestionPhase.Open or CongestionPhase.Disorder;

    /// <summary>SND.UNA stands where the last recovery began; without SACK duplicates of what was sent again
    /// could still come, so that Linux stays (RFC 6582 §3.2, step 1).</summary>
    private bool HoldsPhase => !HasSack && Settings.HoldRecovery && Snd.Una == _congestion.Recover;

    private void Recover(RetransmissionQueue queue, ref AckEvents ack, TcpEffects effects)
    {
        if (UsesRack && Losses is not null) SettleRackWindow(Losses, ack.Una);
        if (Losses is { ProbeEnd: not null }) JudgeProbe(ref ack, effects);
        const AckNews Alarming = AckNews.Sacked | AckNews.Duplicate | AckNews.DuplicateAck;
        if (_congestion.Phase == CongestionPhase.Open && !ack.Has(Alarming)) return;
        if (ack.Has(AckNews.Reneged) && ack.Has(AckNews.Advanced))
        {
            ExpectReneging(ref ack);
            return;
        }

        CountDuplicateAck(in ack);
        if (_congestion.Phase == CongestionPhase.Open)
        {
            if (Losses is not null) Losses.FirstResentAt = Instant.Never;
        }
        else if (Snd.Una >= _congestion.Recover && LeavePhase(queue, in ack, effects))
        {
            return;
        }

        Resend resend = _congestion.Phase switch
        {
            CongestionPhase.FastRecovery => GoOnRecovering(queue, ref ack, effects),
            CongestionPhase.Loss => GoOnAfterTimeout(queue, ref ack, effects),
            _ => Watch(queue, ref ack, effects),
        };
        if (resend > queue.Resend) queue.Resend = resend;
    }

    private void CountDuplicateAck(in AckEvents ack)
    {
        if (ack.Has(AckNews.Advanced)) _congestion.DupAcks = 0;
        else if (ack.Has(AckNews.DuplicateAck) && _congestion.DupAcks < byte.MaxValue) _congestion.DupAcks++;
    }

    /// <summary>All that was in flight when the phase began is acknowledged; true where the ACK has nothing
    /// more to say.</summary>
    private bool LeavePhase(RetransmissionQueue queue, in AckEvents ack, TcpEffects effects)
    {
        switch (_congestion.Phase)
        {
            case CongestionPhase.Reduced when Snd.Una != _congestion.Recover:
                EndReduction(ack.Now);
                _congestion.Phase = CongestionPhase.Open;
                return false;
            case CongestionPhase.FastRecovery:
                if (!HasSack) queue.UnnamedSacked = 0;
                RackRecoveryEnded();
                if (TryUndoAtEnd(queue, in ack, effects)) return true;
                EndReduction(ack.Now);
                return false;
            default:
                return false;
        }
    }

    private Resend GoOnRecovering(RetransmissionQueue queue, ref AckEvents ack, TcpEffects effects)
    {
        if (!ack.Has(AckNews.Advanced)) AddUnnamed(queue, ref ack, effects);
        else if (TryUndoPartly(queue, in ack, effects)) return Resend.Nothing;

        if (TryUndoByDuplicates()) TryToOpen(queue, ack.Una, effects);
        FindLosses(queue, ref ack, effects);
        if (_congestion.Phase == CongestionPhase.FastRecovery) return Resend.Lost;
        if (!IsTimeToRecover(queue)) return Resend.Nothing;
        EnterRecovery(queue, ack.Now, effects);
        return Resend.Lost;
    }

    /// <summary>Open, Disorder, Reduced: is anything lost?</summary>
    private Resend Watch(RetransmissionQueue queue, ref AckEvents ack, TcpEffects effects)
    {
        if (!HasSack)
        {
            if (ack.Has(AckNews.Advanced)) queue.UnnamedSacked = 0;
            AddUnnamed(queue, ref ack, effects);
        }

        if (IsUncut) TryUndoByDuplicates();
        FindLosses(queue, ref ack, effects);
        if (!IsTimeToRecover(queue))
        {
            TryToOpen(queue, ack.Una, effects);
            return Resend.Nothing;
        }

        EnterRecovery(queue, ack.Now, effects);
        return Resend.Lost;
    }

    /// <summary>Marks what this ACK shows to be lost.</summary>
    private void FindLosses(RetransmissionQueue queue, ref AckEvents ack, TcpEffects effects)
    {
        if (queue.RecordCount == 0) return;
        int againBefore = queue.Again;
        if (!HasSack)
        {
            bool partial = _congestion.Phase == CongestionPhase.FastRecovery && ack.Has(AckNews.Advanced);

            // What came in recovery still counts where that turned out not to be needed (Linux).
            int duplicates = Settings.HoldRecovery ? queue.UnnamedSacked : _congestion.DupAcks;
            bool third = IsUncutOrReduced && duplicates >= Reordering && Snd.Una > MayRecoverFrom;
            if (partial || third) queue.MarkFirstLost();
        }
        else if (Settings.Rack)
        {
            if (DetectByTime(queue, ack.Now, effects)) ack.News &= ~AckNews.RestartTimer;
            if (queue.Again < againBefore) ack.News |= AckNews.AgainLost;
        }
        else
        {
            queue.MarkLostByCount(Reordering, Snd.Mss);

            // RFC 6675 §5: as many duplicate ACKs, though of small segments.
            bool third = IsUncutOrReduced && queue.Sacked >= Reordering;
            if (third) queue.MarkFirstLost();
        }

        CountLost(queue, effects);
    }

    private bool IsUncutOrReduced =>
        _congestion.Phase is not (CongestionPhase.FastRecovery or CongestionPhase.Loss);

    /// <summary>RFC 6582 §3.2, step 1: duplicates of what was sent again before the last recovery ended say
    /// nothing. Where the phase is held instead, they find no open one.</summary>
    private SeqNum MayRecoverFrom => Settings.HoldRecovery ? Snd.Una - 1 : _congestion.Recover;

    private void CountLost(RetransmissionQueue queue, TcpEffects effects)
    {
        if (queue.NewlyLost == 0) return;
        RentLosses(effects).Lost += queue.NewlyLost;
        queue.NewlyLost = 0;
    }

    private static bool IsTimeToRecover(RetransmissionQueue queue) => queue.Lost > 0;

    /// <summary>Fast recovery begins (RFC 5681 §3.2; RFC 6675 §5, (4.1) to (4.3)).</summary>
    private void EnterRecovery(RetransmissionQueue queue, Instant now, TcpEffects effects)
    {
        LossHistory losses = RentLosses(effects);
        if (!IsAnySentAgain(queue)) losses.FirstResentAt = Instant.Never;
        losses.PriorSsthresh = 0;
        losses.Rescued = null;
        BeginUndo(queue, losses);
        if (!InReduction)
        {
            losses.PriorSsthresh = CurrentSsthresh;
            BeginReduction(CongestionCause.Loss, now, effects);
        }

        _congestion.Phase = CongestionPhase.FastRecovery;
    }

    /// <summary>Open where nothing is missing, else Disorder.</summary>
    private void TryToOpen(RetransmissionQueue? queue, SeqNum una, TcpEffects effects)
    {
        bool again = queue is not null && IsAnySentAgain(queue);
        if (!again && Losses is not null) Losses.FirstResentAt = Instant.Never;
        if (_congestion.Phase == CongestionPhase.Reduced) return;

        bool missing = queue is not null && (queue.Sacked > 0 || queue.Lost > 0);
        _congestion.Phase = again || missing ? CongestionPhase.Disorder : CongestionPhase.Open;
    }

    private static bool IsAnySentAgain(RetransmissionQueue queue) =>
        queue.Again > 0 || queue.FirstWasSentAgain;

    /// <summary>The peer seems to have thrown away what it had reported. It may only have been slow to move
    /// on: its next ACK gets a little time, then all is sent again (RFC 2018 §8, as Linux).</summary>
    private void ExpectReneging(ref AckEvents ack)
    {
        Duration wait = Duration.Max(_rtt.Srtt / 2, 10.Ms);
        _timers.StartSend(SendTimer.Retransmission, Instant.Min(ack.Now + wait, UserTimeoutAt));
        ack.News &= ~AckNews.RestartTimer;
    }
}
