using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <content>What goes again, and when there is room for it: NextSeg() (RFC 6675 §4).</content>
public sealed partial class TcpConnection
{
    private bool HasRoom(uint pipe, uint length) =>
        pipe + (Settings.WindowInSegments ? Snd.Mss : length) <= Math.Max(_congestion.Cwnd, Snd.Mss);

    private void CountInReduction(uint length)
    {
        if (Losses is null) return;
        Losses.Reduction.Out += Settings.WindowInSegments ? 1 : length;
    }

    /// <summary>The first segment in flight, whatever the window says (RFC 6298 (5.4)).</summary>
    private void RetransmitFirst(SegmentCause cause, Instant now, TcpEffects effects)
    {
        if (_unacknowledged is null) return;
        if (!_unacknowledged.TryGetFirst(FullSize, out SeqRange range)) return;
        SendAgain(range, cause, now, effects);
        _unacknowledged.Part(range.Start);
    }

    /// <summary>Rule (1): what is lost, as far as the window lets it.</summary>
    private void RetransmitLost(Instant now, TcpEffects effects)
    {
        if (_unacknowledged is not { } queue || Snd.Wnd == 0) return;

        SegmentCause cause = _congestion.Phase == CongestionPhase.Loss
            ? SegmentCause.RetransmissionTimeout
            : SegmentCause.FastRetransmit;
        var burst = default(ResentBurst);
        bool paces = Paces;
        while (queue.TryGetLost(FullSize, out SeqRange range) && MaySendAgain(range))
        {
            if (paces && WaitsForPace(now)) break;
            SendAgain(range, cause, now, effects);
            if (paces) Pace(range.Length, now);
            if (Settings.PushBursts) burst.Add(range, queue, effects);
            if (range.Start != Snd.Una || _timers.SendKind == SendTimer.Reordering) continue;
            _timers.StartSend(SendTimer.Retransmission, Instant.Min(now + Rto, UserTimeoutAt));
            queue.RestartTimer = false;
        }

        burst.End(queue, effects);
    }

    /// <summary>"Retransmit the first data segment presumed dropped", whatever the window says (RFC 6675 §5,
    /// (4.3); RFC 6582 §3.2). PRR has room for it in its window.</summary>
    private bool MaySendAgain(SeqRange range)
    {
        bool first = range.Start == Snd.Una;
        bool freely = first && _congestion.Phase == CongestionPhase.FastRecovery
            && !Settings.ProportionalRateReduction;
        return (freely || HasRoom(Pipe, range.Length)) && (first || range.End <= Snd.WindowEnd);
    }

    /// <summary>Where new segments were to go first and none could, or there is room for more.</summary>
    private void ResendInstead(Resend resend, bool sentNew, Instant now, TcpEffects effects)
    {
        if (resend == Resend.NewFirst && Snd.Nxt <= _congestion.Recover)
        {
            if (Losses is not null) Losses.Frto = false;
            RetransmitLost(now, effects);
            return;
        }

        bool speculates = resend == Resend.Lost && Settings.SpeculativeRetransmission && HasSack;
        if (speculates && !sentNew && _congestion.Phase == CongestionPhase.FastRecovery)
            Speculate(now, effects);
    }

    /// <summary>Rules (3) and (4): nothing is known to be lost, and there is nothing new to send.</summary>
    private void Speculate(Instant now, TcpEffects effects)
    {
        RetransmissionQueue queue = _unacknowledged!;
        if (queue.HasToSendAgain || Snd.Wnd == 0) return;
        while (queue.TryGetHole(FullSize, out SeqRange hole))
        {
            if (!HasRoom(Pipe, hole.Length)) return;
            SendAgain(hole, SegmentCause.FastRetransmit, now, effects);
        }

        LossHistory losses = RentLosses(effects);
        if (losses.Rescued is { } rescued && Snd.Una <= rescued) return;
        if (!queue.TryGetLast(FullSize, out SeqRange last) || !HasRoom(Pipe, last.Length)) return;
        losses.Rescued = _congestion.Recover;
        SendAgain(last, SegmentCause.FastRetransmit, now, effects);
    }
}
