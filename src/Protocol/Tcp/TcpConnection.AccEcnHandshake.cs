using ActorTcp.Primitives;
using static ActorTcp.Protocol.Tcp.TcpState;

namespace ActorTcp.Protocol.Tcp;

/// <content>Accurate ECN in the handshake (RFC 9768 §3.1).</content>
public sealed partial class TcpConnection
{
    private const TcpFlags AceBits = TcpFlags.Ae | TcpFlags.Cwr | TcpFlags.Ece;
    private const int AccurateTries = 2; // §3.1.4.1, §3.2.3.2.2: once more, then without

    /// <summary>Only while <see cref="ConnectionFlags.AccEcn"/> is set.</summary>
    private AccEcnState Accurate => _extras!.AccEcn!;

    private bool AsksAccurately => Settings.Ecn == EcnMode.Accurate;

    private bool AgreesAccurately => State == SynSent ? AsksAccurately : Settings.AgreesToAccEcn;

    /// <summary>So many SYNs, or SYN-ACKs, went unanswered that the three bits may be why.</summary>
    private bool GaveUpAccurate => Settings.EcnFallback && _retries >= AccurateTries;

    /// <summary>Tables 2 and 4 of §3.1.1 and §3.1.2: true where AccECN mode begins.</summary>
    private bool NegotiateAccurately(in Segment syn)
    {
        if (!AgreesAccurately) return false;
        bool answers = syn.Has(TcpFlags.Ack);
        int ace = AccEcnState.AceOf(syn.Flags);
        bool agreed = answers
            ? ace is not (0 or 1 or 7) // no ECN, the classic one, and a reflection of our SYN
            : ace is not (0 or 3);     // no ECN, and the classic one; any other is for AccECN (§3.1.3)
        if (!agreed) return false;

        var state = new AccEcnState(syn.Ecn);
        Extras.AccEcn = state;
        Reset(ConnectionFlags.Ecn);
        Set(ConnectionFlags.AccEcn);
        if (answers) TakeSynAckAccurately(in syn, state, ace);
        return true;
    }

    /// <summary>What the SYN-ACK says of our SYN; a mark on itself counts, once (§3.2.2.2).</summary>
    private void TakeSynAckAccurately(in Segment syn, AccEcnState state, int ace)
    {
        SegmentCause cause = Is(ConnectionFlags.SynRetransmitted)
            ? SegmentCause.RetransmissionTimeout
            : SegmentCause.Normal;
        bool marks = Is(ConnectionFlags.EcnAsked) && MarksSyn(answers: false, cause);
        state.SentWith = marks ? EcnCodepoint.Ect0 : EcnCodepoint.NotEct;
        if (!Is(ConnectionFlags.EcnAsked)) state.Sender.Fail(AccEcnFailures.AceSent); // §3.1.5
        TakeReflection(state, AccEcnState.Decode(ace) ?? state.SentWith); // §3.1.3: as if unchanged
        if (syn.Ecn == EcnCodepoint.Ce) state.Receiver.CountPacket();
        if (!syn.Options.HasAccEcn) return;
        state.Sender.See(in syn.Options);
        state.Receiver.Owe(2);
    }

    /// <summary>How our SYN or SYN-ACK arrived: mangled, or marked (§3.2.2.3).</summary>
    private void TakeReflection(AccEcnState state, EcnCodepoint arrivedWith)
    {
        bool mangled = !AccEcnState.MayBecome(state.SentWith, arrivedWith);
        bool looks = Settings.EcnFallback && Settings.AccEcnPathTests;
        if (mangled && looks) state.Sender.Fail(AccEcnFailures.AceReceived);
        state.CutsInitialWindow = Settings.AccEcnHandshakeCuts && arrivedWith == EcnCodepoint.Ce;
    }

    /// <summary>The SYN-ACK says which codepoint the SYN came with; one that goes for the third time has none
    /// of the bits (§3.2.3.2.2).</summary>
    private TcpFlags AccEcnFlagsOfSynAck()
    {
        if (!GaveUpAccurate) return AccEcnState.Encode(Accurate.Reflected);
        Accurate.Sender.Fail(AccEcnFailures.AceSent);
        return TcpFlags.None;
    }

    /// <summary>On a SYN-ACK that goes for the first time, not on a SYN (§3.2.3.2.1,
    /// §3.2.3.2.2).</summary>
    private void AddFirstAccEcnOption(ref Segment synAck)
    {
        Accurate.SentWith = synAck.Ecn;
        if (Settings.AccEcnOption == AccEcnOptionUse.Off || Is(ConnectionFlags.SynRetransmitted)) return;
        synAck.Options.SetAccEcn(TcpOptionKinds.AccEcn1, 3, AccEcnCounters.Initial);
    }

    /// <summary>A pure ACK of the SYN-ACK says which codepoint that came with; text follows behind it
    /// (§3.2.2.1).</summary>
    private void SendReflection(SegmentCause cause, Instant now, TcpEffects effects)
    {
        Accurate.Reflects = true;
        SendAck(cause, now, effects);
        Accurate.Reflects = false;
    }

    /// <summary>The SYN-ACK again: our ACK was lost, and is said again of this one.</summary>
    private void ReflectAgain(in Segment synAck, Instant now, TcpEffects effects)
    {
        if (!MayChallenge(now)) return;
        Accurate.Reflected = synAck.Ecn;
        Accurate.Sender.See(in synAck.Options);
        SendReflection(SegmentCause.ChallengeAck, now, effects);
    }

    private bool IsSynAckAgain(in Segment seg) => !Is(ConnectionFlags.Passive) && IsSynchronized
        && seg.Has(TcpFlags.Syn) && seg.Has(TcpFlags.Ack) && seg.Seq == Rcv.Irs;

    /// <summary>The first segment in SYN-RECEIVED: a pure ACK says how our SYN-ACK arrived (§3.2.2.1, table
    /// 4).</summary>
    private void TakeThirdAck(in Segment seg)
    {
        AccEcnState state = Accurate;
        if (seg.Has(TcpFlags.Syn)) return; // a simultaneous open: it answers our SYN
        state.Receiver.Owe(1);
        if (seg.Text.Length > 0 || seg.Options.Has(TcpOptionKinds.Sack)) return; // it counts as any other

        state.IsThirdAck = true;
        state.AwaitsFirst = false;
        int ace = AccEcnState.AceOf(seg.Flags);
        if (ace == 0 && Settings.AccEcnPathTests) state.Sender.FindZeroed();
        if (AccEcnState.Decode(ace) is not { } arrivedWith) return;
        TakeReflection(state, arrivedWith);
        if (arrivedWith == EcnCodepoint.Ce) state.Sender.CountSynAck();
    }
}
