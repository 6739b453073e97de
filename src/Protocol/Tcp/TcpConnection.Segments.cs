using System.Runtime.CompilerServices;
using ActorTcp.Primitives;
using static ActorTcp.Protocol.Tcp.TcpState;

namespace ActorTcp.Protocol.Tcp;

/// <content>How segments are formed: control bits, window and options.</content>
public sealed partial class TcpConnection
{
    private const int SackHeaderLength = 4; // two bytes of padding, kind and length (RFC 2018 §3)
    private const int SackBlockLength = 8;

    /// <summary>Bytes that the SACK option takes in a segment now.</summary>
    private int SackOptionLength
    {
        get
        {
            if (OutOfOrder is null || !Is(ConnectionFlags.Sack)) return 0;
            int blocks = Math.Min(OutOfOrder.ReportedBlocks, MostSackBlocks);
            return blocks == 0 ? 0 : SackHeaderLength + (blocks * SackBlockLength);
        }
    }

    /// <summary>Bytes of options beside timestamps that the next segment with text has.</summary>
    private int OptionLength
    {
        get
        {
            int room = MostOptions - (Is(ConnectionFlags.Timestamps) ? TimestampOptionLength : 0);
            return Math.Min(SackOptionLength + NextAccEcnOptionLength, room);
        }
    }

    private int MostSackBlocks => SackBlocks.Capacity - (Is(ConnectionFlags.Timestamps) ? 1 : 0);

    /// <summary>SYN, or SYN-ACK where the SYN of the peer was seen (§3.10.1, §3.10.7.2, §3.10.7.3).</summary>
    private ref Segment SendSyn(SegmentCause cause, Instant now, TcpEffects effects)
    {
        bool answers = State != SynSent;
        ref Segment segment = ref AddSegment(Snd.Iss, TcpFlags.Syn, cause, effects);
        ref TcpOptions options = ref segment.Options;
        options.Layout = answers ? Settings.OptionLayout.SynAck : Settings.OptionLayout.Syn;
        options.Present = Settings.OfferMss ? TcpOptionKinds.Mss : TcpOptionKinds.None;
        options.Mss = (ushort)Settings.Mss; // MUST-14
        segment.Wnd = (ushort)Math.Min(Rcv.Wnd, MaxUnscaledWindow); // never scaled (RFC 7323 §2.2)
        if (answers)
        {
            segment.Flags |= TcpFlags.Ack;
            segment.Ack = Rcv.Nxt;
            Rcv.LastAckSent = Rcv.Nxt;
        }

        segment.Flags |= EcnFlagsOfSyn(answers);
        bool marks = segment.Has(AceBits) && MarksSyn(answers, cause);
        if (marks) segment.Ecn = EcnCodepoint.Ect0;
        if (answers && Is(ConnectionFlags.AccEcn)) AddFirstAccEcnOption(ref segment);
        if (answers ? Is(ConnectionFlags.WindowScaling) : Settings.WindowScaling)
        {
            options.Present |= TcpOptionKinds.WindowScale;
            options.WindowScale = Settings.OfferedScale;
        }

        bool sack = answers ? Is(ConnectionFlags.Sack) : Settings.Sack;
        if (sack) options.Present |= TcpOptionKinds.SackPermitted;
        bool timestamps = answers ? Is(ConnectionFlags.Timestamps) : Settings.Timestamps;
        if (!answers && Settings.BareSynAfter > 0 && _retries >= Settings.BareSynAfter)
        {
            options.Present &= TcpOptionKinds.Mss;
            return ref segment;
        }

        if (TellsUserTimeout) AddUserTimeout(ref options);
        if (!timestamps) return ref segment;
        options.Present |= TcpOptionKinds.Timestamps;
        options.TsVal = Timestamp(now);
        options.TsEcr = answers ? Rcv.TsRecent : 0;
        return ref segment;
    }

    /// <summary>SND.NXT, but never beyond the window of the peer, which would not accept it (RFC 9293 §A.2;
    /// Linux does so too). Otherwise two ends with zero windows and probes in flight could never tell each
    /// other of room.</summary>
    private SeqNum AcceptableSeq => SeqNum.Min(Snd.Nxt, SeqNum.Max(Snd.Una, Snd.WindowEnd));

    /// <summary>&lt;SEQ=SND.NXT&gt;&lt;ACK=RCV.NXT&gt;&lt;CTL=ACK&gt;</summary>
    private void SendAck(SegmentCause cause, Instant now, TcpEffects effects)
    {
        bool again = Settings.RepeatFin && cause != SegmentCause.ChallengeAck && AwaitsAckOfSentFin;
        TcpFlags flags = again ? TcpFlags.Ack | TcpFlags.Fin : TcpFlags.Ack;
        ref Segment segment = ref AddSegment(again ? Snd.Nxt - 1 : AcceptableSeq, flags, cause, effects);
        Acknowledge(ref segment, now);
    }

    private bool AwaitsAckOfSentFin =>
        State is FinWait1 or Closing or LastAck && Is(ConnectionFlags.FinSent) && Snd.Una < Snd.Nxt;

    /// <summary>A RST of our own accord; Linux and BSD acknowledge with it, RFC 9293 §3.10.5 does
    /// not.</summary>
    private void SendAbort(Instant now, TcpEffects effects)
    {
        if (!Settings.ResetAcknowledges)
        {
            SendReset(AcceptableSeq, now, effects);
            return;
        }

        ref Segment segment =
            ref AddSegment(AcceptableSeq, TcpFlags.Rst | TcpFlags.Ack, SegmentCause.Normal, effects);
        segment.Ack = Rcv.Nxt;
        if (Memory is not null) segment.Wnd = OfferCounted(Memory); // as Linux: like any other segment
        if (Is(ConnectionFlags.AccEcn)) AddAce(ref segment);
        if (Is(ConnectionFlags.Timestamps)) Stamp(ref segment, now);
    }

    /// <summary>&lt;SEQ=number&gt;&lt;CTL=RST&gt;; with a timestamp, and no echo as there is no ACK (RFC 7323
    /// §3.2).</summary>
    private void SendReset(SeqNum number, Instant now, TcpEffects effects)
    {
        ref Segment segment = ref AddSegment(number, TcpFlags.Rst, SegmentCause.Normal, effects);
        if (!Is(ConnectionFlags.Timestamps) || !Settings.StampResets) return;
        segment.Options.Layout = Settings.OptionLayout.Segment;
        segment.Options.Present = TcpOptionKinds.Timestamps;
        segment.Options.TsVal = Timestamp(now);
    }

    /// <summary>Text, and FIN where the range goes beyond the text; true where it is pushed.</summary>
    private bool EmitText(
        RetransmissionQueue queue, SeqRange range, SegmentCause cause, Instant now, TcpEffects effects)
    {
        SeqNum textEnd = queue.TextEnd;
        bool fin = range.End > textEnd;
        int length = (int)(range.Length - (fin ? 1u : 0u));

        ref Segment segment = ref AddSegment(range.Start, TcpFlags.Ack, cause, effects);
        if (length > 0) segment.Text = queue.Text(range.Start, length);
        if (fin) segment.Flags |= TcpFlags.Fin;

        // PSH on what ends a write; of several in the queue the last counts (RFC 9293 §3.9.1.2, SHLD-27,
        // SHLD-28).
        bool reachesEnd = (range.End >= textEnd && !Is(ConnectionFlags.MoreFollows)) || EndsRecord(range.End);
        bool pushed = length > 0 && (reachesEnd || (range.Start < Snd.Nxt && queue.Pushes(range)));
        if (pushed) segment.Flags |= TcpFlags.Psh;
        if (Is(ConnectionFlags.UrgentToSend)) PointToUrgent(ref segment);
        if (Is(ConnectionFlags.Ecn)) MarkCapable(ref segment, cause);
        else if (Is(ConnectionFlags.AccEcn)) MarkCapableAccurately(ref segment, cause);
        Acknowledge(ref segment, now);
        if (length > 0) NoteAnswer(now);
        CountOut(in segment);
        return pushed;
    }

    /// <summary>The pointer is an offset to the octet that follows the urgent data (RFC 6093 §3.1, RFC 9293
    /// MUST-62); too far ahead it says 65535, which moves on with each segment.</summary>
    private void PointToUrgent(ref Segment segment)
    {
        SeqNum up = _extras!.SendUp!.Value;
        if (up <= segment.Seq) return;
        segment.Flags |= TcpFlags.Urg;
        segment.Up = (ushort)Math.Min(up - segment.Seq, ushort.MaxValue);
    }

    /// <summary>Everything that a segment with ACK says of the receiving side; the ACK that was owed is
    /// paid.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Acknowledge(ref Segment segment, Instant now)
    {
        segment.Ack = Rcv.Nxt;
        segment.Wnd = OfferWindow();
        segment.Options.Layout = Settings.OptionLayout.Segment;
        if (Is(ConnectionFlags.EcnEcho)) segment.Flags |= TcpFlags.Ece;
        if (Is(ConnectionFlags.Ecn) && MarksAll) segment.Ecn = EcnCodepoint.Ect0;
        if (Is(ConnectionFlags.Timestamps)) Stamp(ref segment, now);
        bool accurate = Is(ConnectionFlags.AccEcn);
        SeqRange duplicate = accurate && OutOfOrder is { } queue ? queue.Duplicate : default;
        bool reflects = accurate && Accurate.Reflects; // with blocks its bits would be a count
        if (OutOfOrder is not null && Is(ConnectionFlags.Sack) && !reflects) AddSackBlocks(ref segment);
        if (Is(ConnectionFlags.UserTimeoutToSend)) TellUserTimeout(ref segment);
        if (accurate) AddAccEcn(ref segment, duplicate, now);

        SettleAck();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Stamp(ref Segment segment, Instant now)
    {
        segment.Options.Present |= TcpOptionKinds.Timestamps;
        segment.Options.TsVal = Timestamp(now);
        segment.Options.TsEcr = Rcv.TsRecent;
    }

    /// <summary>Blocks for what arrived out of order, as many as fit beside the text (RFC 2018 §3,
    /// §4).</summary>
    private void AddSackBlocks(ref Segment segment)
    {
        int most = MostSackBlocks;
        if (segment.Text.Length > 0)
        {
            int room = Snd.Mss - segment.Text.Length - SackHeaderLength; // a tiny MSS may leave none
            most = Math.Clamp(room / SackBlockLength, 0, most);
        }

        int count = OutOfOrder!.WriteBlocks(ref segment.Options.Sack, most);
        if (count > 0) OutOfOrder.ForgetDuplicate();
        if (count == 0) return;
        segment.Options.SackCount = (byte)count;
        segment.Options.Present |= TcpOptionKinds.Sack;
    }

    /// <summary>The window field. It grows by whole segments only (RFC 9293 §3.8.6.2.2), and its right edge
    /// does not move back (§3.8.6, SHLD-14): rounding to units of the scale is upwards.</summary>
    /// <remarks>Each rounding may lend the peer up to a unit beyond the buffer. Once a quarter of it is lent,
    /// rounding is downwards, and what was offered before is still taken in, as RFC 7323 §2.4
    /// wants.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ushort OfferWindow()
    {
        if (Memory is not null) return OfferCounted(Memory);
        RaiseWindow();
        if (Rcv.Scale == 0) return (ushort)Math.Min(Rcv.Wnd, MaxUnscaledWindow);

        uint unit = 1u << Rcv.Scale;
        uint rounded = Math.Min((Rcv.Wnd + unit - 1) >> Rcv.Scale, ushort.MaxValue);
        long lent = ((long)rounded << Rcv.Scale) + Readable - ReceiveBuffer;
        if (lent > Math.Max(ReceiveBuffer / 4, unit)) return (ushort)(Rcv.Wnd >> Rcv.Scale);
        Rcv.Wnd = Math.Max(Rcv.Wnd, rounded << Rcv.Scale);
        return (ushort)rounded;
    }

    /// <summary>"When the inequality is satisfied, RCV.WND is set to RCV.BUFF-RCV.USER" (§3.8.6.2.2), in
    /// whole units of the scale.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void RaiseWindow()
    {
        int buffer = ReceiveBuffer;
        int free = buffer - Readable;
        int worthIt = Settings.OfferAllSpace ? 1 : Math.Max(Math.Min(buffer / 2, Snd.Mss), 1);
        if (free - (int)Rcv.Wnd < worthIt || !(IsSynchronized || OpensBothWays)) return;

        uint limit = Math.Min((uint)free, MostWindow) >> Rcv.Scale << Rcv.Scale;
        if (limit >= Rcv.Wnd + (uint)worthIt) Rcv.Wnd = limit;
    }

    /// <summary>The timestamp clock (RFC 7323 §4.1), with what is added for this connection (§7.1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Timestamp(Instant now) => unchecked(
        (uint)(now.Nanoseconds / Settings.TimestampTick.Nanoseconds) + (_extras?.TimestampOffset ?? 0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Segment AddSegment(SeqNum seq, TcpFlags flags, SegmentCause cause, TcpEffects effects)
    {
        ref Segment segment = ref effects.AddSegment();
        segment.SourcePort = _localPort;
        segment.DestinationPort = _remotePort;
        segment.Seq = seq;
        segment.Flags = flags;
        segment.Cause = cause;
        if (Tallies is not null) Tallies.SegmentsOut++;
        return ref segment;
    }
}
