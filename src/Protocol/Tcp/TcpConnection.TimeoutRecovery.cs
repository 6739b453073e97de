using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <content>After a retransmission timeout (RFC 5681 §3.1, RFC 6675 §5.1), and whether it was spurious
/// (F-RTO,
/// RFC 5682).</content>
public sealed partial class TcpConnection
{
    /// <summary>The retransmission timer expired (RFC 5681 §3.1, equation 4).</summary>
    private void LoseAll(Instant now, TcpEffects effects)
    {
        RetransmissionQueue queue = _unacknowledged!;
        LossHistory losses = RentLosses(effects);
        bool first = _retries <= 1; // the same segment again: "the value of ssthresh is held constant"
        bool opens = IsUncut || _congestion.Phase == CongestionPhase.Reduced;
        bool tooPatient = IsUncut && queue.Sacked >= Settings.DuplicateThreshold;
        MarkLostByTimeout(queue, now);
        CountLost(queue, effects);

        bool cut = IsUncut || Snd.Una >= _congestion.Recover
            || (_congestion.Phase == CongestionPhase.Loss && first);
        if (cut)
        {
            losses.PriorSsthresh = CurrentSsthresh;
            losses.PriorCwnd = _congestion.Cwnd;
            CutWindow(CongestionCause.Timeout, Snd.InFlight, now);
            BeginUndo(queue, losses);
            losses.PriorRtt = _rtt;
        }

        _congestion.Cwnd = (InFlightUnits(queue) * Unit) + Snd.Mss; // LW
        if (tooPatient) losses.Reordering = Math.Min(losses.Reordering, Settings.DuplicateThreshold);
        _congestion.Phase = CongestionPhase.Loss;
        _congestion.Recover = Snd.Nxt;
        _congestion.DupAcks = 0;
        losses.ProbeEnd = null;
        losses.Frto = Settings.Frto && (opens || !first);
        Settings.CongestionControl.TimedOut(ref _congestion, now);
    }

    /// <summary>All of it; with RACK what was sent within the last round trip is let be (RFC 8985
    /// §6.3).</summary>
    private void MarkLostByTimeout(RetransmissionQueue queue, Instant now)
    {
        bool reneged = (queue[0].Flags & SentFlags.Sacked) != 0;
        if (!HasSack) queue.UnnamedSacked = 0;
        Duration rtt = queue.RackRtt > Duration.Zero ? queue.RackRtt : _rtt.Srtt;
        bool byTime = UsesRack && !reneged;
        queue.MarkAllLost(reneged, byTime ? now - rtt : Instant.Never);
    }

    private Resend GoOnAfterTimeout(RetransmissionQueue queue, ref AckEvents ack, TcpEffects effects)
    {
        Resend resend = JudgeTimeout(queue, ref ack, effects);
        FindLosses(queue, ref ack, effects);
        bool goesOn = _congestion.Phase == CongestionPhase.Open || ack.Has(AckNews.AgainLost);
        if (!goesOn) return resend;
        Resend watched = Watch(queue, ref ack, effects);
        return watched > resend ? watched : resend;
    }

    /// <summary>F-RTO with SACK (RFC 5682 §3.1) and without (§2.1), where an ACK that advances speaks of what
    /// was never sent again as a SACK block does; and slow start over what is lost.</summary>
    private Resend JudgeTimeout(RetransmissionQueue queue, ref AckEvents ack, TcpEffects effects)
    {
        bool advanced = ack.Has(AckNews.Advanced);
        bool recovered = Snd.Una >= _congestion.Recover;
        if (advanced && TryUndoTimeout(queue, in ack, byFrto: false)) return Resend.Nothing;
        if (Losses is { Frto: true } losses)
        {
            // Step 3b: what was never sent again arrives.
            if (ack.Has(AckNews.OriginalDelivered) && TryUndoTimeout(queue, in ack, byFrto: true))
                return Resend.Nothing;

            if (Snd.Nxt > _congestion.Recover)
            {
                if (ack.Has(AckNews.Sacked | AckNews.DuplicateAck)) losses.Frto = false; // step 3a
            }
            else if (advanced && !recovered)
            {
                _congestion.Recover = Snd.Nxt;
                bool maySend = Snd.Nxt < TextEnd && Snd.Nxt < Snd.WindowEnd;
                if (maySend) return Resend.NewFirst; // step 2b
                losses.Frto = false;
            }
        }

        if (recovered)
        {
            TryUndoAtEnd(queue, in ack, effects);
            return Resend.Nothing;
        }

        if (!HasSack)
        {
            // Duplicates of what was sent after the timeout: those left the network.
            if (Snd.Nxt > _congestion.Recover) AddUnnamed(queue, ref ack, effects);
            else if (advanced) queue.UnnamedSacked = 0;
        }

        return Resend.Lost;
    }
}
