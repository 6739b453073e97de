using ActorTcp.Primitives;
using static ActorTcp.Protocol.Tcp.TcpState;

namespace ActorTcp.Protocol.Tcp;

/// <content>Accurate ECN behind the handshake (RFC 9768 §3.2): counting, telling, and what the peer
/// tells.</content>
public sealed partial class TcpConnection
{
    private const int AccEcnOptionLength = 12; // of three counters, padding included
    private const int LeastBlocks = 2; // §3.2.3.3: two SACK blocks go before the option
    private const uint TooLateForOption = 1u << 23;
    private const int MarksWithText = 2; // §3.2.2.5.1: n
    private const int MarksWithout = 3;

    /// <summary>Bytes that the option takes from the text of the next segment.</summary>
    private int NextAccEcnOptionLength =>
        Is(ConnectionFlags.AccEcn) && CarriesAccEcnOption ? AccEcnOptionLength : 0;

    /// <summary>Whether ACKs carry the option now (§3.2.3.3).</summary>
    private bool CarriesAccEcnOption
    {
        get
        {
            AccEcnOptionUse use = Settings.AccEcnOption;
            AccEcnState state = Accurate;
            bool blocked = (state.Sender.Failures & AccEcnFailures.OptionSent) != 0;
            if (use == AccEcnOptionUse.Off || (blocked && use != AccEcnOptionUse.Persist)) return false;
            bool unseen = state.Sender.Seen == AccEcnOptionSeen.None;
            if (unseen && !Settings.AccEcnOptionUnasked) return false;
            return use != AccEcnOptionUse.Minimum
                || state.Receiver.IsDue(Settings.AccEcnBeacon, _rtt.Srtt, state.Now);
        }
    }

    /// <summary>An acceptable packet: its codepoint counts, and may call for an ACK (§3.2.2.5.1).</summary>
    private void CountCodepoint(in Segment seg, Instant now)
    {
        AccEcnState state = Accurate;
        state.Now = now;
        state.StampAdvances = Is(ConnectionFlags.Timestamps)
            && seg.Options.Has(TcpOptionKinds.Timestamps) && IsLater(seg.Options.TsVal, Rcv.TsRecent);
        uint length = (uint)seg.Text.Length;
        AccEcnArrival news = state.Receiver.Take(seg.Ecn, length);
        bool tells = news == AccEcnArrival.CeBegins
            || (news == AccEcnArrival.Changed && Settings.AccEcnAcksChanges);
        int most = length > 0 || Rcv.Nxt != Rcv.LastAckSent ? MarksWithText : MarksWithout;
        if ((tells && length > 0) || state.Receiver.Pending >= most) Set(ConnectionFlags.AckNow);
    }

    /// <summary>Text that came before counts again, where its end is the left edge of the window (as Linux
    /// finds it acceptable). If the option went with the report of it, and it comes for the third time, the
    /// option may be why the report got lost (§3.2.3.2.2).</summary>
    private void CountDuplicate(in Segment seg, Instant now)
    {
        if (seg.Has(TcpFlags.Syn) || seg.Text.Length == 0) return;
        if (Accurate.DuplicateTold == seg.Seq) Accurate.Sender.Fail(AccEcnFailures.OptionSent);
        if (seg.Seq + seg.Len == Rcv.Nxt) CountCodepoint(in seg, now);
    }

    /// <summary>New text is ECN-capable; with <see cref="TcpSettings.AccEcnMarksAll"/> everything
    /// is.</summary>
    private void MarkCapableAccurately(ref Segment segment, SegmentCause cause)
    {
        if (IsNewText(in segment, cause) && Accurate.Sender.MayBeCapable) segment.Ecn = EcnCodepoint.Ect0;
    }

    /// <summary>The three bits, and the option where it is due and fits.</summary>
    /// <param name="segment">All else stands in it.</param>
    /// <param name="duplicate">What it reports to have come twice; empty: nothing.</param>
    /// <param name="now">The time.</param>
    private void AddAccEcn(ref Segment segment, SeqRange duplicate, Instant now)
    {
        AccEcnState state = Accurate;
        state.Now = now;
        bool all = Settings.AccEcnMarksAll || Settings.CongestionControl.CountsMarks
            || Settings.EcnControl == EcnControl.All;
        if (all && state.Sender.MayBeCapable) segment.Ecn = EcnCodepoint.Ect0;
        if (State == TimeWait && !Settings.AccEcnInTimeWait) return;

        AddAce(ref segment);
        bool fits = CarriesAccEcnOption && !IsFirstTextAgain(in segment) && FitAccEcnOption(ref segment);
        if (!fits) return;
        state.Receiver.ToldBytes(now);
        state.DuplicateTold = duplicate.IsEmpty ? null : duplicate.Start;
    }

    private void AddAce(ref Segment segment)
    {
        AccEcnState state = Accurate;
        segment.Flags |= state.Reflects
            ? AccEcnState.Encode(state.Reflected)
            : AccEcnState.FlagsOf(state.Receiver.Packets);
        if (!state.Reflects) state.Receiver.ToldPackets();
    }

    /// <summary>The first text, and nothing of it arrived: it goes again without the option
    /// (§3.2.3.2.2).</summary>
    private bool IsFirstTextAgain(in Segment segment) =>
        segment.Cause == SegmentCause.RetransmissionTimeout && segment.Seq == Snd.Iss + 1;

    /// <summary>Three counters, or as many as fit beside the SACK blocks and at least those that grew; for
    /// these all blocks but two make room (§3.2.3.3).</summary>
    private bool FitAccEcnOption(ref Segment segment)
    {
        ref TcpOptions options = ref segment.Options;
        AccEcnReceiver receiver = Accurate.Receiver;
        int stamps = Is(ConnectionFlags.Timestamps) ? TimestampOptionLength : 0;
        int room = segment.Text.Length > 0 ? Snd.Mss - segment.Text.Length + stamps : MostOptions;
        room = Math.Min(room, MostOptions);
        byte count = options.SackCount;
        for (int blocks = count; ; blocks--)
        {
            options.SackCount = (byte)blocks;
            for (int fields = 3; fields >= receiver.Needed; fields--)
            {
                options.SetAccEcn(TcpOptionKinds.AccEcn1, fields, receiver.Bytes.Truncate());
                bool whole = blocks == 0 || options.EncodedSackCount == blocks;
                if (whole && options.AccEcnSpace > 0 && options.EncodedLength <= room) return true;
            }

            if (blocks <= LeastBlocks || receiver.Needed == 0) break;
        }

        options.SackCount = count;
        options.SetAccEcn(TcpOptionKinds.None, 0, default);
        return false;
    }

    /// <summary>What an ACK says of our packets, unless it is superseded: it moves nothing, and its timestamp
    /// is not later (§3.2.2.2, appendix A.1).</summary>
    /// <param name="seg">The ACK.</param>
    /// <param name="delivered">Segments newly known to have arrived.</param>
    /// <param name="progress">It acknowledges, or reports, something new.</param>
    /// <returns>Packets newly known to have been marked.</returns>
    private uint TakeAccEcn(in Segment seg, int delivered, bool progress)
    {
        AccEcnState state = Accurate;
        bool third = state.IsThirdAck;
        state.IsThirdAck = false;
        if (seg.Has(TcpFlags.Syn | TcpFlags.Rst)) return 0;
        bool superseded = !progress && !state.StampAdvances && !third && !state.AwaitsFirst;
        if (superseded) return 0;

        uint bytes = (uint)(delivered * Snd.Mss);
        if (Snd.Nxt - Snd.Iss >= TooLateForOption) state.Sender.GiveUpOption();
        uint? marked = state.Sender.TakeOption(in seg.Options, bytes);
        if (third) return 0; // its bits were those of the handshake

        int ace = AccEcnState.AceOf(seg.Flags);
        if (state.AwaitsFirst && ace == 0 && Settings.AccEcnPathTests) state.Sender.FindZeroed();
        state.AwaitsFirst = false;
        if (state.Sender.IsZeroed) return 0;
        return state.Sender.TakePackets(new(ace, (uint)delivered, bytes, Snd.Mss, marked));
    }

    /// <summary>The same for an ACK in the course of what it acknowledges; a mark cuts the window, once a
    /// round trip, and no CWR says so (§3.1.5).</summary>
    private void TakeAccEcn(in Segment seg, ref AckEvents ack, TcpEffects effects)
    {
        bool progress = ack.Has(AckNews.Advanced) || ack.NewlySacked > 0;
        ack.Marked = TakeAccEcn(in seg, ack.Delivered, progress);
        if (ack.Marked > 0) EnterReduced(ack.PriorFlight, ack.Now, effects);
    }

    private AccEcnSnapshot? AccEcnStatus() => _extras?.AccEcn is not { } state ? null : new()
    {
        ReceivedPackets = unchecked(state.Receiver.Packets - AccEcnState.FirstPackets),
        ReceivedBytes = Net(state.Receiver.Bytes),
        SawCapable = state.Receiver.SawCapable,
        DeliveredPackets = unchecked(state.Sender.Packets - AccEcnState.FirstPackets),
        DeliveredBytes = Net(state.Sender.Bytes),
        OptionSeen = state.Sender.Seen,
        Failures = state.Sender.Failures,
    };

    private static AccEcnCounters Net(AccEcnCounters counters) =>
        new(unchecked(counters.E0 - 1), counters.Ce, unchecked(counters.E1 - 1));
}
