using System.Runtime.CompilerServices;
using ActorTcp.Primitives;
using static ActorTcp.Protocol.Tcp.TcpState;

namespace ActorTcp.Protocol.Tcp;

/// <content>RFC 9293 §3.10.7.4, Fifth: the ACK field.</content>
public sealed partial class TcpConnection
{
    private const uint FarBehind = 1u << 30;

    private Step CheckAck(in Segment seg, Instant now, TcpEffects effects)
    {
        if (!seg.Has(TcpFlags.Ack)) return Step.Stop;

        Step acceptable = State == SynReceived
            ? CheckAckOfSyn(in seg, now, effects)
            : CheckAckRange(in seg, now, effects);
        if (acceptable is Step.Stop) return Step.Stop;

        if (State == SynReceived && Is(ConnectionFlags.AccEcn)) TakeThirdAck(in seg);
        if (!Is(ConnectionFlags.SynAcked) && seg.Ack > Snd.Una) AcknowledgeSyn(in seg, now);
        if (State == SynReceived) LeaveSynReceived(in seg, now, effects);

        if (seg.Has(TcpFlags.Ece) && Is(ConnectionFlags.Ecn)) TakeEcho(in seg, now, effects);
        TakeAck(in seg, now, effects);
        UpdateSendWindow(in seg, now);

        switch (State)
        {
            case FinWait1 when FinAcked: // "enter FIN-WAIT-2 and continue processing in that state"
                Enter(FinWait2, effects);
                return !Is(ConnectionFlags.Orphan) ? Step.Continue : BeginFinWait2Alone(in seg, now, effects);
            case Closing when FinAcked:
                Enter(TimeWait, effects);
                StartTimeWait(now);
                return Step.Continue;
            case LastAck when FinAcked: // "The only thing that can arrive in this state is an ACK of our FIN"
                EnterClosed(effects);
                return Step.Stop;
            case TimeWait when seg.Seq != Rcv.Nxt: // in the window, and from a peer that is out of step
                if (MayChallenge(now)) Set(ConnectionFlags.AckNow); // as Linux and FreeBSD do
                return Step.Continue;
            default: // TIME-WAIT, a FIN again: it lies before the window, so the first step has answered it
                return Step.Continue;
        }
    }

    /// <summary>SYN-RECEIVED, where RFC 5961 §5 does not reach yet: "If SND.UNA &lt; SEG.ACK =&lt; SND.NXT,
    /// then enter ESTABLISHED state", else RST.</summary>
    private Step CheckAckOfSyn(in Segment seg, Instant now, TcpEffects effects)
    {
        if (Snd.Una < seg.Ack && seg.Ack <= Snd.Nxt) return DeferAck(in seg);

        SendReset(seg.Ack, now, effects); // <SEQ=SEG.ACK><CTL=RST>
        return Step.Stop;
    }

    /// <summary>SND.UNA - MAX.SND.WND =&lt; SEG.ACK =&lt; SND.NXT (RFC 5961 §5.2), without it SEG.ACK =&lt;
    /// SND.NXT.</summary>
    private Step CheckAckRange(in Segment seg, Instant now, TcpEffects effects)
    {
        if (seg.Ack > Snd.Nxt) // "acks something not yet sent": an ACK in answer, and drop
        {
            if (!Settings.AnswerUnsentAck) return Step.Stop;
            if (Settings.Rfc5961) SendChallengeAck(now, effects);
            else SendAck(SegmentCause.DuplicateAck, now, effects);
            return Step.Stop;
        }

        if (!Settings.Rfc5961 || seg.Ack >= Snd.Una - Snd.MaxWnd) return Step.Continue;
        SendChallengeAck(now, effects);
        return Step.Stop;
    }

    private void LeaveSynReceived(in Segment seg, Instant now, TcpEffects effects)
    {
        EnterEstablished(now, effects);
        TakeWindow(in seg);
        if (Is(ConnectionFlags.SynText) && seg.Ack < Snd.Nxt) SendSynTextAgain(now, effects);
        if (!Is(ConnectionFlags.FinQueued)) return;
        Enter(FinWait1, effects); // the CLOSE that waited for ESTABLISHED (§3.10.4)
    }

    /// <summary>Room to write, and the end of everything that was to be sent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AfterAcknowledgment(TcpEffects effects)
    {
        // As Linux (sk_stream_write_space): not for every little room, or programs would wake for each ACK.
        if (Is(ConnectionFlags.WantsToWrite) && IsWorthWriting)
        {
            Reset(ConnectionFlags.WantsToWrite);
            effects.Raise(TcpSignals.Writable);
        }

        if (!NothingInFlight || Unacknowledged > 0) return;
        LetGoOfUnacknowledged(effects);
        if (Losses is { SaysNothing: true } && IsUncut) LetGoOfLosses(effects);
        bool finToCome = Is(ConnectionFlags.FinQueued) && !Is(ConnectionFlags.FinSent);
        if (!finToCome) effects.Raise(TcpSignals.AllAcknowledged);
    }

    private bool IsWorthWriting
    {
        get
        {
            if (Memory is null) return SendBufferFree >= Math.Max(Settings.SendBuffer / 3, 1);
            if (Pipe + Snd.Mss <= _congestion.Cwnd) ExpandSendBuffer();
            return HasRoomToWrite;
        }
    }

    /// <summary>Sequence numbers that are compared later must not fall behind by 2³¹.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ForgetWhatIsBehind()
    {
        if (Path is not null) JudgeProbeOfPath(Path);
        SeqNum last = Snd.Una - 1;
        if (_congestion.Recover < last) _congestion.Recover = last;
        if (Snd.Small < last) Snd.Small = last;
        if (Losses is { MayUndo: true } && Snd.Una - Losses.UndoFrom > FarBehind) Losses.MayUndo = false;
        if (!Is(ConnectionFlags.UrgentToSend) || _extras!.SendUp!.Value > Snd.Una) return;
        Reset(ConnectionFlags.UrgentToSend);
    }

    /// <summary>A duplicate acknowledgment, (a) to (e) of RFC 5681 §2.</summary>
    /// <remarks>While the window is closed ACKs answer probes and say nothing of a loss.</remarks>
    private bool IsDuplicateAck(in Segment seg) =>
        seg.Ack == Snd.Una && !NothingInFlight && seg.Len == 0 && WindowOf(in seg) == Snd.Wnd && Snd.Wnd > 0;

    /// <summary>"SND.WL1 and SND.WL2 record the segment used to update the window" and keep old ones from
    /// doing so.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void UpdateSendWindow(in Segment seg, Instant now)
    {
        if (seg.Ack < Snd.Una) return; // not SND.UNA =< SEG.ACK

        // An answer to a probe or to a retransmission into a closed window keeps the connection (§3.8.6.1,
        // MUST-37).
        if (Snd.Wnd == 0)
        {
            _retries = 0;
            _waitingSince = now;
        }

        if (Snd.Wl1 > seg.Seq || (Snd.Wl1 == seg.Seq && Snd.Wl2 > seg.Ack)) return;
        bool opened = Snd.Wnd == 0;
        TakeWindow(in seg);
        bool answersProbe = opened && Snd.Wnd == 0 && _timers.SendKind == SendTimer.ZeroWindowProbe;
        if (answersProbe && !Settings.ProbeWithOctet) // as Linux tcp_ack_probe(): from its answer
            _timers.StartSend(SendTimer.ZeroWindowProbe, Instant.Min(now + Rto, UserTimeoutAt));
        if (!opened || Snd.Wnd == 0) return;
        _backoff = 0; // the doublings were those of probes
        _timers.StopSend();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void TakeWindow(in Segment seg)
    {
        Snd.Wnd = WindowOf(in seg);
        Snd.Wl1 = seg.Seq;
        Snd.Wl2 = seg.Has(TcpFlags.Ack) ? seg.Ack : Snd.Iss;
        Snd.MaxWnd = Math.Max(Snd.MaxWnd, Snd.Wnd);
    }

    /// <summary>The window of a SYN is never scaled (RFC 7323 §2.2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint WindowOf(in Segment seg) => seg.Has(TcpFlags.Syn) ? seg.Wnd : (uint)seg.Wnd << Snd.Scale;

    /// <summary>The numbers of long connections go around, and their octets can still be counted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CountAcknowledged(uint count)
    {
        if (GoesAround(Snd.Una - Snd.Iss, count)) Extras.SendWraps++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CountReceived(uint count)
    {
        if (GoesAround(Rcv.Nxt - Rcv.Irs, count)) Extras.ReceiveWraps++;
    }

    private static bool GoesAround(uint before, uint count) => unchecked(before + count) < before;
}
