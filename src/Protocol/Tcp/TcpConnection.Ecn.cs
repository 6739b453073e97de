using ActorTcp.Primitives;
using static ActorTcp.Protocol.Tcp.TcpState;

namespace ActorTcp.Protocol.Tcp;

/// <content>Explicit Congestion Notification (RFC 3168 §6.1), and the echo of DCTCP (RFC 8257
/// §3.2).</content>
public sealed partial class TcpConnection
{
    private const TcpFlags EcnSetup = TcpFlags.Ece | TcpFlags.Cwr;

    /// <summary>DCTCP makes no sense without marks, so that it asks for them (Linux
    /// tcp_ca_needs_ecn, RFC 8257 §4.1).</summary>
    private bool AsksForEcn =>
        Settings.Ecn is EcnMode.On or EcnMode.Accurate or EcnMode.AccurateReplies
        || Settings.CongestionControl.CountsMarks;

    /// <summary>ECN-setup SYN: ECE and CWR; not on one that is sent again (§6.1.1.1). ECN-setup SYN-ACK: ECE
    /// alone.</summary>
    private TcpFlags EcnFlagsOfSyn(bool answers)
    {
        if (answers && Is(ConnectionFlags.AccEcn)) return AccEcnFlagsOfSynAck();
        if (answers) return Is(ConnectionFlags.Ecn) ? TcpFlags.Ece : TcpFlags.None;

        bool tried = Settings.EcnSynRetries == 0 || _retries > Settings.EcnSynRetries;
        bool gaveUp = AsksAccurately
            ? GaveUpAccurate
            : Settings.EcnFallback && Is(ConnectionFlags.SynRetransmitted) && tried;
        if (AsksForEcn && !gaveUp)
        {
            Set(ConnectionFlags.EcnAsked);
            return AsksAccurately ? AceBits : EcnSetup;
        }

        if (!Settings.EcnAfterBareSyn) Reset(ConnectionFlags.EcnAsked);
        return TcpFlags.None;
    }

    /// <summary>Whether both take part (§6.1.1, §6.1.1.2). A SYN-ACK with both bits is a reflection of our
    /// SYN by something that knows no ECN; a SYN with an ECN codepoint is not from one that keeps the
    /// rules.</summary>
    private void NegotiateEcn(in Segment syn)
    {
        if (NegotiateAccurately(in syn)) return;
        TcpFlags bits = syn.Flags & EcnSetup;
        bool agreed = syn.Has(TcpFlags.Ack)
            ? bits == TcpFlags.Ece && Is(ConnectionFlags.EcnAsked)
            : bits == EcnSetup && AgreesToEcn && (syn.Ecn == EcnCodepoint.NotEct
                || Settings.CongestionControl.CountsMarks || Settings.EcnOfMarkedSyn);
        if (agreed) Set(ConnectionFlags.Ecn);
        else Reset(ConnectionFlags.Ecn);
        bool timedOut = syn.Has(TcpFlags.Ack) && Is(ConnectionFlags.SynRetransmitted);
        if (timedOut && Settings.EcnAfterBareSyn) AnnounceCut();
    }

    /// <summary>In a simultaneous open who sent a SYN without does not agree (§6.1.1).</summary>
    private bool AgreesToEcn => State == SynSent
        ? Is(ConnectionFlags.EcnAsked)
        : Settings.Ecn != EcnMode.Off || Settings.CongestionControl.CountsMarks;

    /// <summary>The peer gave up asking: its SYN came again without (§6.1.1.1). AccECN mode stays, but what
    /// we send is not capable then (RFC 9768 §3.1.4.2, §3.1.5).</summary>
    private void SynCameAgain(in Segment syn)
    {
        if (Is(ConnectionFlags.AccEcn))
        {
            Accurate.Reflected = syn.Ecn;
            if (!syn.Has(AceBits)) Accurate.Sender.Fail(AccEcnFailures.AceSent);
            return;
        }

        if ((syn.Flags & EcnSetup) != EcnSetup && !Settings.EcnAfterBareSyn) Reset(ConnectionFlags.Ecn);
    }

    /// <summary>ECT(0) on text that was never sent, and CWR on the first of it after the window was cut; not
    /// on retransmissions, probes and bare segments (§6.1.4 to §6.1.6).</summary>
    private void MarkCapable(ref Segment segment, SegmentCause cause)
    {
        bool isNew = IsNewText(in segment, cause);
        if (!isNew && !Settings.CwrOnRetransmission) return;
        if (isNew) segment.Ecn = EcnCodepoint.Ect0;
        if (!Is(ConnectionFlags.EcnCutting) || segment.Text.Length == 0) return;
        segment.Flags |= TcpFlags.Cwr;
        Reset(ConnectionFlags.EcnCutting);
    }

    private bool IsNewText(in Segment segment, SegmentCause cause) =>
        cause == SegmentCause.Normal && segment.Text.Length > 0 && segment.Seq >= Snd.Nxt;

    /// <summary>DCTCP has its ACKs and retransmissions marked too: a queue that drops what cannot be marked
    /// must not fall upon them (Linux tcp_ecn_send(); RFC 8257 §5).</summary>
    private bool MarksAll => (Settings.CongestionControl.CountsMarks || Settings.EcnControl == EcnControl.All)
        && Is(ConnectionFlags.Ecn);

    /// <summary>Sent again it is not (RFC 5562): the mark may be why it was lost.</summary>
    private bool MarksSyn(bool answers, SegmentCause cause) => Settings.CongestionControl.CountsMarks
        || (Settings.EcnControl >= (answers ? EcnControl.SynAck : EcnControl.All)
            && cause == SegmentCause.Normal);

    /// <summary>Text came, marked or not; ECE follows until the sender says CWR (§6.1.3).</summary>
    private void TakeMark(in Segment seg, Instant now, TcpEffects effects)
    {
        if (Settings.CongestionControl.CountsMarks)
        {
            TakeMarkExactly(seg.Ecn == EcnCodepoint.Ce, now, effects);
            return;
        }

        if (seg.Has(TcpFlags.Cwr))
        {
            Reset(ConnectionFlags.EcnEcho);
            Set(ConnectionFlags.AckNow); // as Linux: the sender may have a window of one segment
        }

        if (seg.Ecn != EcnCodepoint.Ce) return;
        if (Settings.AckMarkAtOnce && !Is(ConnectionFlags.EcnEcho)) Set(ConnectionFlags.AckNow);
        Set(ConnectionFlags.EcnEcho);
    }

    /// <summary>DCTCP.CE (RFC 8257 §3.2, figure 1): ECE says of each ACK whether what it covers was marked;
    /// at a change what came before is acknowledged at once with the old bit.</summary>
    private void TakeMarkExactly(bool marked, Instant now, TcpEffects effects)
    {
        if (marked == Is(ConnectionFlags.EcnEcho)) return;

        if (Rcv.LastAckSent != Rcv.Nxt) SendAck(SegmentCause.Normal, now, effects);
        if (marked) Set(ConnectionFlags.EcnEcho);
        else Reset(ConnectionFlags.EcnEcho);
        Set(ConnectionFlags.AckNow);
    }

    /// <summary>An ACK with ECE: "the sender should react as to a lost packet", once a window
    /// (§6.1.2).</summary>
    private void TakeEcho(in Segment seg, Instant now, TcpEffects effects)
    {
        if (seg.Has(TcpFlags.Syn) || NothingInFlight) return;
        EnterReduced(Snd.InFlight, now, effects);
    }

    /// <summary>The window was cut, for whatever reason: the next new text says so (§6.1.2).</summary>
    private void AnnounceCut()
    {
        if (Is(ConnectionFlags.Ecn)) Set(ConnectionFlags.EcnCutting);
    }
}
