using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <content>Tail loss probes (RFC 8985 §7), and when the timer of the send side goes off.</content>
public sealed partial class TcpConnection
{
    private const int RtoRestartThreshold = 4; // rrthresh (RFC 7765 §4)

    private bool MayProbe =>
        Settings.TailLossProbe && HasSack
        && _congestion.Phase is CongestionPhase.Open or CongestionPhase.Reduced;

    /// <summary>TLP_calc_PTO() (RFC 8985 §7.2): two round trips, and time for a delayed ACK where one segment
    /// is out; of that time Linux has its least timeout.</summary>
    private Duration ProbeTimeout(int segments)
    {
        if (!_rtt.HasSample) return Settings.InitialRto;
        return (_rtt.Srtt * 2) + (segments == 1 ? Settings.MinRto : TimerSlack);
    }

    /// <summary>Sets the timer of what is in flight anew where an event called for it: a probe where there
    /// may
    /// be one, else the retransmission timeout (RFC 6298 (5.1) to (5.3), RFC 8985 §8).</summary>
    private void UpdateRetransmissionTimer(Instant now, bool restart)
    {
        RetransmissionQueue? queue = _unacknowledged;
        bool runs = _timers.SendKind is SendTimer.Retransmission or SendTimer.LossProbe
            or SendTimer.Reordering;
        bool advanced = queue is { RestartTimer: true };
        bool sent = queue is { SentNew: true };
        if (queue is not null)
        {
            queue.RestartTimer = false;
            queue.SentNew = false;
        }

        bool probes = queue is { RecordCount: > 0 } && MayProbe;
        bool anew = !runs || restart || advanced
            || (sent && (probes ? _timers.SendKind != SendTimer.Reordering
                : _timers.SendKind == SendTimer.LossProbe));
        if (!anew) return;

        Duration rto = Rto;
        if (probes && !restart)
        {
            Instant limit = (advanced && !sent ? now : queue!.FirstSentAt) + rto;
            Instant probe = now + ProbeTimeout(queue!.RecordCount);
            if (limit > now) probe = Instant.Min(probe, limit);
            _timers.StartSend(SendTimer.LossProbe, Instant.Min(probe, UserTimeoutAt));
            return;
        }

        Instant timeout = queue is not { RecordCount: > 0 } || restart
            ? now + rto
            : RetransmissionAt(queue, rto, now);
        _timers.StartSend(SendTimer.Retransmission, Instant.Min(timeout, UserTimeoutAt));
    }

    private Instant RetransmissionAt(RetransmissionQueue queue, Duration rto, Instant now)
    {
        bool interim = _timers.SendKind is SendTimer.LossProbe or SendTimer.Reordering;
        bool small = queue.RecordCount < RtoRestartThreshold && Snd.Nxt >= TextEnd;
        bool counted = interim || (Settings.RtoRestart && small);
        return counted ? Instant.Max(queue.FirstSentAt + rto, now + 1.Us) : now + rto;
    }

    /// <summary>TLP_send_probe() (RFC 8985 §7.3): something new, else the last segment again.</summary>
    private void SendLossProbe(Instant now, TcpEffects effects)
    {
        if (_unacknowledged is not { RecordCount: > 0 } queue) return;
        if (Losses is { ProbeEnd: not null }) return; // one at a time

        SeqNum before = Snd.Nxt;
        bool isNew = SendNew(Permission.Probe, now, effects);
        if (!isNew)
        {
            if (!queue.TryGetLast(FullSize, out SeqRange last)) return;
            if (last.End > Snd.WindowEnd) return;
            SendAgain(last, SegmentCause.LossProbe, now, effects);
            queue.Part(last.Start);
        }

        queue.SentNew = false;
        LossHistory losses = RentLosses(effects);
        losses.ProbeEnd = Snd.Nxt;
        losses.ProbeWasRetransmission = before == Snd.Nxt;
    }

    /// <summary>TLP_process_ack() (RFC 8985 §7.4.2): did the probe repair a loss that nobody else would
    /// notice?</summary>
    private void JudgeProbe(ref AckEvents ack, TcpEffects effects)
    {
        LossHistory losses = Losses!;
        SeqNum end = losses.ProbeEnd!.Value;
        if (ack.Una < end) return;

        const AckNews Progress = AckNews.Advanced | AckNews.Sacked;
        if (!losses.ProbeWasRetransmission || ack.Has(AckNews.DuplicateOfProbe))
        {
            losses.ProbeEnd = null; // nothing was lost
        }
        else if (ack.Una > end)
        {
            BeginReduction(CongestionCause.Loss, ack.Now, effects);
            _congestion.Phase = CongestionPhase.Reduced;
            EndReduction(ack.Now);
            _congestion.Phase = CongestionPhase.Open;
            TryToOpen(_unacknowledged, ack.Una, effects);
        }
        else if (ack.Has(AckNews.DuplicateAck) && !ack.Has(Progress))
        {
            losses.ProbeEnd = null; // both arrived
        }
    }
}
