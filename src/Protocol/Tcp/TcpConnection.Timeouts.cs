using System.Runtime.CompilerServices;
using ActorTcp.Primitives;
using static ActorTcp.Protocol.Tcp.TcpState;

namespace ActorTcp.Protocol.Tcp;

/// <content>RFC 9293 §3.10.8 and §3.8: the timeouts.</content>
public sealed partial class TcpConnection
{
    private static Duration RtoAfterLostSyn => Duration.FromSeconds(3); // RFC 6298 (5.7)

    /// <summary>The retransmission timeout, backoff included.</summary>
    private Duration Rto => _rtt.Timeout(Settings, _backoff, InitialRto);

    private Duration InitialRto
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Is(ConnectionFlags.SynAcked) && Is(ConnectionFlags.SynRetransmitted)
            ? Duration.Max(Settings.InitialRto, RtoAfterLostSyn)
            : Settings.InitialRto;
    }

    /// <summary>R2: after that many retransmissions the connection is given up (RFC 9293 §3.8.3).</summary>
    private int MostRetries => State switch
    {
        SynSent => Settings.SynRetries + Settings.SynLinearTimeouts, // MUST-23
        SynReceived => Settings.SynAckRetries,
        _ when Is(ConnectionFlags.Orphan) => Settings.OrphanRetries,
        _ => Settings.R2,
    };

    /// <summary>Handles every timer that is due; harmless where none is.</summary>
    public void DeadlineReached(Instant now, TcpEffects effects)
    {
        if (_timers.DelayedAck <= now) DelayedAckTimeout(now, effects);
        if (_timers.Send <= now) SendTimerExpired(now, effects);
        if (_timers.Life <= now) LifeTimerExpired(now, effects);
        if (_unacknowledged is { } queue && queue.ReleaseAt <= now) Release(queue);
        Respond(now, effects);
    }

    private void SendTimerExpired(Instant now, TcpEffects effects)
    {
        bool retries = _timers.SendKind is SendTimer.Retransmission or SendTimer.ZeroWindowProbe;
        bool exhausted = retries && (_retries >= MostRetries || IsTimeOfSynUp(now));
        if (_timers.SendKind == SendTimer.Retransmission) SuspectBlackhole(exhausted, effects);
        bool isTimeUp = UserTimeoutAt <= now;
        if ((exhausted && !StillDefers) || isTimeUp)
        {
            GiveUp(isTimeUp ? GiveUpCause.UserTimeout : GiveUpCause.Retransmission, effects);
            return;
        }

        switch (_timers.SendKind)
        {
            case SendTimer.Retransmission:
                RetransmissionTimeout(now, effects);
                break;
            case SendTimer.ZeroWindowProbe:
                CountRetry(effects);
                SendProbe(now, effects);
                break;
            case SendTimer.SillyWindowOverride:
                bool pushes = SendNew(Permission.Override, now, effects); // §3.8.6.2.1 (4)
                if (pushes && Settings.PushBursts) effects.Push(effects.Segments.Length - 1);
                break;
            case SendTimer.LossProbe:
                SendLossProbe(now, effects);
                break;
            case SendTimer.Reordering:
                ReorderingTimeout(now, effects);
                StartAfterReordering(now);
                return;
        }

        UpdateSendTimer(now, restart: true);
    }

    /// <summary>As Linux (retransmits_timed_out()): where a SYN goes again without doubling its timeout, the
    /// attempt lasts no longer than <see cref="TcpSettings.SynRetries"/> doublings would.</summary>
    private bool IsTimeOfSynUp(Instant now)
    {
        if (State != SynSent || Settings.SynLinearTimeouts == 0) return false;
        Duration all = Duration.Zero;
        for (int i = 0; i <= Settings.SynRetries && all <= now - _waitingSince; i++)
            all += Duration.Min(Settings.InitialRto * (1 << Math.Min(i, 20)), Settings.MaxRto);
        return now - _waitingSince >= all;
    }

    /// <summary>USER TIMEOUT, or R2: "delete the TCB, enter the CLOSED state" (§3.10.8).</summary>
    private void GiveUp(GiveUpCause why, TcpEffects effects)
    {
        effects.GaveUp = why;
        Fail(Error == TcpError.None ? TcpError.TimedOut : Error, effects);
    }

    /// <summary>RETRANSMISSION TIMEOUT (§3.8.1, §3.10.8; RFC 6298 (5.4) to (5.7)).</summary>
    private void RetransmissionTimeout(Instant now, TcpEffects effects)
    {
        bool sends = SendsSynAgain;
        CountRetry(effects);
        if (!Is(ConnectionFlags.SynAcked))
        {
            if (!sends) return;
            Set(ConnectionFlags.SynRetransmitted);
            Extras.Retransmissions++;
            SendSyn(SegmentCause.RetransmissionTimeout, now, effects);
            return;
        }

        // The window shrank to nothing: this is a probe (§3.8.6, SHLD-17), and says nothing of congestion.
        if (Snd.Wnd == 0)
        {
            RetransmitFirst(SegmentCause.ZeroWindowProbe, now, effects);
            return;
        }

        SuspectSmallerPath();
        LoseAll(now, effects);
        RetransmitFirst(SegmentCause.RetransmissionTimeout, now, effects);
    }

    private void CountRetry(TcpEffects effects)
    {
        if (_retries < byte.MaxValue) _retries++;
        bool doubles = State != SynSent || _retries > Settings.SynLinearTimeouts;
        if (doubles && _backoff < byte.MaxValue) _backoff++;
        if (_retries == Settings.R1) effects.Raise(TcpSignals.PathSuspect); // MUST-20 (b)
    }

    /// <summary>Zero-window probe (§3.8.6.1, MUST-35, MUST-36): the next octet, again and again.</summary>
    private void SendProbe(Instant now, TcpEffects effects)
    {
        if (!Settings.ProbeWithOctet)
        {
            // As Linux: an old number, to which the peer must answer.
            SeqNum old = Snd.Una - 1;
            Acknowledge(ref AddSegment(old, TcpFlags.Ack, SegmentCause.ZeroWindowProbe, effects), now);
        }
        else if (NothingInFlight)
        {
            var octet = new SeqRange(Snd.Nxt, Snd.Nxt + 1);
            SendText(octet, SentFlags.Probe | SentFlags.Retransmitted, now, effects);
        }
        else
        {
            SendAgain(new SeqRange(Snd.Una, Snd.Una + 1), SegmentCause.ZeroWindowProbe, now, effects);
        }
    }

    private void LifeTimerExpired(Instant now, TcpEffects effects)
    {
        switch (_timers.LifeKind)
        {
            case LifeTimer.KeepAlive:
                KeepAliveTimeout(now, effects);
                break;
            case LifeTimer.FinWait2: // as Linux: without a program nobody waits for the FIN for ever
            case LifeTimer.TimeWait: // TIME-WAIT TIMEOUT: "delete the TCB, enter the CLOSED state"
                EnterClosed(effects);
                break;
        }
    }

    /// <summary>"Start the time-wait timer, turn off the other timers" (§3.10.7.4); 2 MSL
    /// (MUST-13).</summary>
    private void StartTimeWait(Instant now)
    {
        if (Settings.OfferAllSpace) Rcv.Wnd = Math.Min(Rcv.Wnd, MostWindow); // what was offered counts
        _timers.StopAll();
        _timers.StartLife(LifeTimer.TimeWait, now + (Settings.Msl * 2));
    }

    /// <summary>Keeps the one timer of the send side on what it waits for now (RFC 6298 (5.1) to
    /// (5.3)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void UpdateSendTimer(Instant now, bool restart)
    {
        SendTimer kind = WaitsFor();
        if (kind == SendTimer.Off)
        {
            if (_timers.SendKind != SendTimer.Off) _timers.StopSend();
            return;
        }

        if (kind == SendTimer.Retransmission && Is(ConnectionFlags.SynAcked))
        {
            UpdateRetransmissionTimer(now, restart);
            return;
        }

        if (!restart && kind == _timers.SendKind) return;

        if (kind != _timers.SendKind && kind == SendTimer.ZeroWindowProbe) _retries = 0;
        Duration wait = kind == SendTimer.SillyWindowOverride ? Settings.SillyWindowOverride : Rto;
        if (kind == SendTimer.ZeroWindowProbe) wait = Duration.Max(wait, Settings.LeastProbeInterval);
        _timers.StartSend(kind, Instant.Min(now + wait, UserTimeoutAt));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private SendTimer WaitsFor()
    {
        if (State is Closed or TimeWait or FinWait2) return SendTimer.Off;
        bool probing = _unacknowledged is { HoldsOnlyProbe: true };
        if (!NothingInFlight && !probing) return SendTimer.Retransmission;
        if (!probing && !HasUnsent) return SendTimer.Off;
        return Snd.Usable(NextToSend) == 0 ? SendTimer.ZeroWindowProbe : SendTimer.SillyWindowOverride;
    }
}
