using System.Runtime.CompilerServices;
using ActorTcp.Primitives;
using static ActorTcp.Protocol.Tcp.TcpState;

namespace ActorTcp.Protocol.Tcp;

/// <content>RFC 9293 §3.10.7.4: SEGMENT ARRIVES in the other states; sequence number, RST and SYN.</content>
public sealed partial class TcpConnection
{
    private const long TsRecentAgeSeconds = 24L * 24 * 3_600; // RFC 7323 §5.5: valid for 24 days

    /// <summary>SEGMENT ARRIVES (RFC 9293 §3.10.7).</summary>
    public void SegmentArrives(in Segment segment, Instant now, TcpEffects effects)
    {
        if (Tallies is not null) Tallies.SegmentsIn++;
        if (Settings.HeaderPrediction && ArrivesAsPredicted(in segment, now, effects)) return;
        switch (State)
        {
            case Closed:
                if (ClosedPort.TryAnswer(in segment, out Segment reset)) effects.AddSegment() = reset;
                return;
            case SynSent:
                ArrivesInSynSent(in segment, now, effects);
                break;
            default:
                ArrivesInOtherState(in segment, now, effects);
                break;
        }

        Respond(now, effects);
    }

    /// <summary>RFC 9293 §3.10.7.4, "Other States": the checks, in the order of the text.</summary>
    private void ArrivesInOtherState(in Segment seg, Instant now, TcpEffects effects)
    {
        if (State == TimeWait && Settings.TimeWaitWantsAck
            && !seg.Has(TcpFlags.Ack | TcpFlags.Syn | TcpFlags.Rst)) return;
        if (CheckSequence(in seg, now, effects) is Step.Stop) return;                      // First
        if (seg.Has(TcpFlags.Rst) && CheckReset(in seg, now, effects) is Step.Stop) return; // Second
        // Third, security: no compartments in this emulator.
        if (seg.Has(TcpFlags.Syn) && CheckSyn(in seg, now, effects) is Step.Stop) return;  // Fourth
        if (CheckAck(in seg, now, effects) is Step.Stop) return;                           // Fifth
        if (seg.Has(TcpFlags.Urg)) ProcessUrgent(in seg, effects);                         // Sixth
        if (ProcessText(in seg, now, effects) is Step.Stop) return;                        // Seventh
        CheckFin(in seg, now, effects);                                                    // Eighth
    }

    /// <summary>First: is it in the window (and, RFC 7323 §5.3, not older than what we have)?</summary>
    private Step CheckSequence(in Segment seg, Instant now, TcpEffects effects)
    {
        bool stamped = Is(ConnectionFlags.Timestamps);
        if (stamped && CheckTimestamp(in seg, now, effects) is Step.Stop) return Step.Stop;

        bool fits = Memory is null ? Rcv.Accepts(seg.Seq, seg.Len) : AcceptsCounted(Memory, in seg);
        if (fits && !IsFirstSynAgain(in seg))
        {
            if (Is(ConnectionFlags.AccEcn)) CountCodepoint(in seg, now);
            if (stamped && !AcksUnsent(in seg)) RecordTimestamp(in seg, now);
            if (seg.Options.Has(TcpOptionKinds.UserTimeout)) TakeUserTimeout(in seg.Options);
            _lastHeard = now;
            _keepAliveProbes = 0;
            return Step.Continue;
        }

        if (IsSynAckOfSimultaneousOpen(in seg) || IsResetBehindFin(in seg)) return Step.Continue;

        // "If the RCV.WND is zero, no segments will be acceptable, but special allowance should be made to
        // accept valid ACKs, URGs, and RSTs." Text and FIN are trimmed off later; what is left is a probe to
        // be answered.
        if (Rcv.Wnd == 0 && seg.Seq == Rcv.Nxt)
        {
            _lastHeard = now;
            Set(ConnectionFlags.AckNow | ConnectionFlags.AckIsDuplicate);
            return Step.Continue;
        }

        // "The only thing that can arrive in this state is a retransmission of the remote FIN. Acknowledge
        // it,
        // and restart the 2 MSL timeout" (Fifth): it never passes this first step, so it is done here.
        bool isFinAgain = State == TimeWait && seg.Has(TcpFlags.Fin) && !seg.Has(TcpFlags.Rst)
            && seg.Seq + seg.Len == Rcv.Nxt;
        if (isFinAgain) StartTimeWait(now);
        bool isNewer = stamped && Settings.StampOfDuplicates && seg.Len > 0 && !seg.Has(TcpFlags.Syn)
            && seg.Seq + seg.Len >= Rcv.LastAckSent && seg.Seq <= Rcv.Nxt;
        if (isNewer) RecordTimestamp(in seg, now);
        AnswerUnacceptable(in seg, now, effects);
        return Step.Stop;
    }

    /// <summary>The fifth step will drop it: what it says of time is not believed either (Linux).</summary>
    private bool AcksUnsent(in Segment seg) => seg.Has(TcpFlags.Ack) && seg.Ack > Snd.Nxt;

    /// <summary>The SYN that brought us here, again, with text or without.</summary>
    private bool IsFirstSynAgain(in Segment seg) =>
        State == SynReceived && seg.Seq == Rcv.Irs
        && seg.Has(TcpFlags.Syn) && !seg.Has(TcpFlags.Ack | TcpFlags.Rst);

    /// <summary>As Linux: a peer that aborts behind its FIN, or in answer to what we sent before we saw it,
    /// resets with the number of that FIN, and may say it only once.</summary>
    private bool IsResetBehindFin(in Segment seg) =>
        seg.Has(TcpFlags.Rst) && Settings.ResetBehindFin && seg.Seq + 1 == Rcv.Nxt
        && State is CloseWait or Closing or LastAck;

    /// <summary>"If an incoming segment is not acceptable, an acknowledgment should be sent in reply (unless
    /// the RST bit is set)."</summary>
    private void AnswerUnacceptable(in Segment seg, Instant now, TcpEffects effects)
    {
        if (seg.Has(TcpFlags.Rst))
        {
            SuspectForgery(effects);
            return;
        }

        // Keep-alives, answers to keep-alives, and peers that are alive but out of step.
        _lastHeard = now;
        _keepAliveProbes = 0;
        if (IsFirstSynAgain(in seg))
        {
            // Our SYN-ACK was lost, or is late: send it again, as every real stack does, not the RFC's plain
            // ACK, which a peer in SYN-SENT could make nothing of.
            if (!MayChallenge(now)) return;
            SynCameAgain(in seg);
            Set(ConnectionFlags.SynRetransmitted);
            Extras.Retransmissions++;
            SendSyn(SegmentCause.DuplicateAck, now, effects);
            UpdateSendTimer(now, restart: true);
            return;
        }

        if (Is(ConnectionFlags.AccEcn))
        {
            if (IsSynAckAgain(in seg))
            {
                ReflectAgain(in seg, now, effects);
                return;
            }

            CountDuplicate(in seg, now);
        }

        if (seg.Has(TcpFlags.Syn) && Settings.Rfc5961)
        {
            SendChallengeAck(now, effects); // the fourth step, "irrespective of the sequence number"
            return;
        }

        if (seg.Text.Length > 0) HurryAcks();

        // Text calls for an ACK each time; answers to bare segments are limited, so that two ends that are
        // out of step do not answer each other for ever (Linux tcp_invalid_ratelimit).
        NoteDuplicate(in seg, effects);
        if (seg.Text.Length > 0 || seg.Has(TcpFlags.Fin) || MayChallenge(now))
        {
            SendAck(SegmentCause.DuplicateAck, now, effects);
        }
    }

    /// <summary>RFC 9293 §3.5, figure 8, line 6: the SYN-ACK that answers ours in a simultaneous
    /// open.</summary>
    /// <remarks>Its SYN lies before the window, since we had it already; trimmed off, an ACK at RCV.NXT is
    /// left.</remarks>
    private bool IsSynAckOfSimultaneousOpen(in Segment seg) =>
        State == SynReceived && !Is(ConnectionFlags.Passive)
        && seg.Has(TcpFlags.Syn) && seg.Has(TcpFlags.Ack) && !seg.Has(TcpFlags.Rst)
        && seg.Seq == Rcv.Irs && seg.Ack == Snd.Nxt;

    /// <summary>PAWS (RFC 7323 §5.3, R1); a duplicate is reported all the same (RFC 2883
    /// §4.3).</summary>
    private Step CheckTimestamp(in Segment seg, Instant now, TcpEffects effects)
    {
        if (seg.Has(TcpFlags.Rst)) return Step.Continue; // "and if the RST bit is not set"
        if (!seg.Options.Has(TcpOptionKinds.Timestamps))
        {
            return Settings.RequireTimestamps ? Step.Stop : Step.Continue; // RFC 7323 §3.2: SHOULD
        }

        bool old = IsLater(Rcv.TsRecent, seg.Options.TsVal);
        if (!old || now - _tsRecentAt > Duration.FromSeconds(TsRecentAgeSeconds)) return Step.Continue;

        // In TIME-WAIT too: a FIN that is refused here is an old duplicate and no sign that our last ACK was
        // lost, so that it does not prolong the wait. Linux lets every segment but RST prolong it.
        AnswerUnacceptable(in seg, now, effects);
        return Step.Stop;
    }

    /// <summary>RFC 7323 §4.3 (2), §5.3 R3: the timestamp to echo is that of the segment that our next ACK
    /// answers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void RecordTimestamp(in Segment seg, Instant now)
    {
        if (seg.Seq > Rcv.LastAckSent || seg.Has(TcpFlags.Rst)) return;
        if (!seg.Options.Has(TcpOptionKinds.Timestamps)) return;
        Rcv.TsRecent = seg.Options.TsVal;
        _tsRecentAt = now;
    }

    /// <summary>Second: RST (§3.5.3). Its sequence number was found in the window; only RCV.NXT itself is
    /// believed (RFC 5961 §3.2), else a challenge ACK makes an honest peer say it again.</summary>
    private Step CheckReset(in Segment seg, Instant now, TcpEffects effects)
    {
        if (State == TimeWait && Settings.Rfc1337) return Step.Stop; // fix F1: "Ignore RST segments"
        bool exact = seg.Seq == Rcv.Nxt || IsResetBehindFin(in seg);
        if (Settings.Rfc5961 && !Settings.InsecureReset && !exact)
        {
            SuspectForgery(effects);
            SendChallengeAck(now, effects);
            return Step.Stop;
        }

        switch (State)
        {
            case SynReceived when Is(ConnectionFlags.Passive) && !IsFastOpened:
                ReturnToListen(effects);
                break;
            case SynReceived when !IsFastOpened:
                Fail(TcpError.ConnectionRefused, effects);
                break;
            case TimeWait: // "enter the CLOSED state, delete the TCB, and return"
            case Closing or LastAck when !Settings.ResetTellsLate:
                EnterClosed(effects);
                break;
            default: // "all segment queues should be flushed [...] Users should receive 'connection reset'"
                Fail(TcpError.ConnectionReset, effects);
                break;
        }

        return Step.Stop;
    }

    /// <summary>"Return this connection to the LISTEN state": the template never left it, this TCB
    /// goes.</summary>
    private void ReturnToListen(TcpEffects effects)
    {
        Enter(Listen, effects);
        EnterClosed(effects);
    }

    /// <summary>Fourth: SYN (RFC 5961 §4.2), of a peer that restarted perhaps (RFC 9293 §3.5.1).</summary>
    private Step CheckSyn(in Segment seg, Instant now, TcpEffects effects)
    {
        if (IsSynAckOfSimultaneousOpen(in seg)) return Step.Continue;

        if (State == SynReceived && Is(ConnectionFlags.Passive) && !IsFastOpened)
        {
            ReturnToListen(effects);
        }
        else if (Settings.Rfc5961 && !Settings.InsecureSyn)
        {
            SendChallengeAck(now, effects); // "irrespective of the sequence number"
        }
        else
        {
            SendAbort(now, effects); // RFC 793: a SYN in the window is an error
            Fail(TcpError.ConnectionReset, effects);
        }

        return Step.Stop;
    }

    /// <summary>RFC 5961 §7: challenge ACKs are throttled.</summary>
    private void SendChallengeAck(Instant now, TcpEffects effects)
    {
        if (MayChallenge(now)) SendAck(SegmentCause.ChallengeAck, now, effects);
    }

    private bool MayChallenge(Instant now)
    {
        if (Settings.ChallengeAckInterval == Duration.Zero) return true;
        _extras ??= new();
        if (now - _extras.LastChallenge < Settings.ChallengeAckInterval) return false;
        _extras.LastChallenge = now;
        return true;
    }

    /// <summary>Timestamps wrap as sequence numbers do (RFC 7323 §5.2).</summary>
    private static bool IsLater(uint a, uint b) => unchecked((int)(a - b)) > 0;
}
