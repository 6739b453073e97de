using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <content>RACK (RFC 8985 §6.2): the reordering window and its timer.</content>
public sealed partial class TcpConnection
{
    private const int RackPersistence = 16; // recoveries for which a widened window stays (RFC 8985 §6.2)
    private const int MostRackSteps = 255;
    private static readonly Duration TimerSlack = Duration.FromMilliseconds(2); // of Linux: two ticks

    /// <summary>Step 4 (RFC 8985 §6.2): how long a segment may be overtaken before it is lost.</summary>
    private Duration RackWindow(RetransmissionQueue queue)
    {
        if (Losses is not { ReorderingsSeen: > 0 })
        {
            bool recovers = _congestion.Phase is CongestionPhase.FastRecovery or CongestionPhase.Loss;
            if (recovers) return Duration.Zero;
            if (queue.Sacked >= Reordering) return Duration.Zero;
        }

        Duration window = _rtt.Least * (Losses?.WindowSteps ?? 1) / 4;
        return Duration.Min(window, _rtt.Srtt);
    }

    /// <summary>Marks what is lost; true where the timer of reordering was set for the rest.</summary>
    private bool DetectByTime(RetransmissionQueue queue, Instant now, TcpEffects effects)
    {
        if (!queue.RackAdvanced) return false;
        queue.RackAdvanced = false;
        Duration wait = queue.DetectLost(queue.RackRtt, RackWindow(queue), now);
        if (wait == Duration.Zero) return false;
        Instant at = now + wait + TimerSlack;
        _timers.StartSend(SendTimer.Reordering, Instant.Min(at, UserTimeoutAt));
        return true;
    }

    /// <summary>The reordering timer: what is still missing is lost (RFC 8985 §6.2, step 5).</summary>
    private void ReorderingTimeout(Instant now, TcpEffects effects)
    {
        if (_unacknowledged is not { RecordCount: > 0 } queue) return;
        int before = queue.SegmentsInFlight;
        uint lostBefore = Losses?.Lost ?? 0;
        queue.DetectLost(queue.RackRtt, RackWindow(queue), now);
        CountLost(queue, effects);
        if (before == queue.SegmentsInFlight) return;

        if (_congestion.Phase != CongestionPhase.FastRecovery)
        {
            EnterRecovery(queue, now, effects);
            bool controls = Settings.CongestionControl.ControlsRecovery;
            if (!controls) Reduce(queue, 1, Losses!.Lost == lostBefore, effects);
        }

        queue.Resend = Resend.Lost;
    }

    private void StartAfterReordering(Instant now)
    {
        if (_unacknowledged is not { RecordCount: > 0 } queue) return;
        Instant at = Instant.Max(queue.FirstSentAt + Rto, now + 1.Us);
        _timers.StartSend(SendTimer.Retransmission, Instant.Min(at, UserTimeoutAt));
    }

    /// <summary>A duplicate that no probe explains: the window was too narrow, once a round trip.</summary>
    private void WidenRackWindow(LossHistory losses, SeqNum una)
    {
        if (!Settings.RackAdaptive || (losses.DuplicateRound is { } round && una < round)) return;
        losses.DuplicateRound = Snd.Nxt;
        losses.WindowSteps = Math.Min(losses.WindowSteps + 1, MostRackSteps);
        losses.WindowPersists = RackPersistence;
    }

    private static void SettleRackWindow(LossHistory losses, SeqNum una)
    {
        if (losses.DuplicateRound is { } round && una >= round) losses.DuplicateRound = null;
    }

    /// <summary>"If in recovery and it ends: RACK.reo_wnd_persist -= 1; where it is 0, RACK.reo_wnd_mult =
    /// 1."</summary>
    private void RackRecoveryEnded()
    {
        if (Losses is not { } losses) return;
        if (losses.WindowPersists > 0) losses.WindowPersists--;
        if (losses.WindowPersists == 0) losses.WindowSteps = 1;
    }
}
