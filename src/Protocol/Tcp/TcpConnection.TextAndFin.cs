using System.Runtime.CompilerServices;
using ActorTcp.Primitives;
using static ActorTcp.Protocol.Tcp.TcpState;

namespace ActorTcp.Protocol.Tcp;

/// <content>RFC 9293 §3.10.7.4, Sixth to Eighth: urgent data, text, FIN.</content>
public sealed partial class TcpConnection
{
    private bool ReceivesText => State is Established or FinWait1 or FinWait2;

    /// <summary>Sixth: "RCV.UP &lt;- max(RCV.UP,SEG.UP)", and the program hears of it (§3.8.5, RFC
    /// 6093 §3.2).</summary>
    private void ProcessUrgent(in Segment seg, TcpEffects effects)
    {
        if (!ReceivesText) return;

        SeqNum up = seg.Seq + seg.Up;
        SeqNum consumed = Rcv.Nxt - (uint)Readable;
        SeqNum least = Is(ConnectionFlags.UrgentToRead) ? _extras!.ReceiveUp!.Value : consumed;
        bool advances = up > least; // MUST-32
        if (!advances || DiscardsText) return;
        Extras.ReceiveUp = up;
        Set(ConnectionFlags.UrgentToRead);
        effects.Raise(TcpSignals.Urgent);
    }

    /// <summary>Seventh: what lies in the window is taken in, or kept until the gap before it is
    /// filled.</summary>
    private Step ProcessText(in Segment seg, Instant now, TcpEffects effects)
    {
        if (!ReceivesText) return Step.Continue; // "Ignore the segment text": the FIN of the peer came before
        if (seg.Text.Length == 0 && !seg.Has(TcpFlags.Fin))
        {
            if (OutOfOrder is not null) TakeWhatFollows(now, effects); // of the SYN: waited for ESTABLISHED
            return Step.Continue;
        }

        // "Trimming off any portions that lie outside the window (including SYN and FIN)."
        SeqNum start = seg.Has(TcpFlags.Syn) ? seg.Seq + 1 : seg.Seq, end = start + (uint)seg.Text.Length;
        SeqNum from = SeqNum.Max(start, Rcv.Nxt);
        SeqNum to = Memory is null ? SeqNum.Min(end, Rcv.WindowEnd) : EndOfRoom(Memory, from, end);
        Payload text = from < to ? Trim(in seg.Text, (int)(from - start), (int)(to - from)) : Payload.Empty;
        if (text.Length > 0 && WantsNoText) return RefuseText(in seg, now, effects);

        if (start < Rcv.Nxt) NoteDuplicate(in seg, effects);
        if (Is(ConnectionFlags.Ecn) && seg.Text.Length > 0) TakeMark(in seg, now, effects);
        SeqNum before = Rcv.Nxt;
        bool gap = from != before || OutOfOrder is not null;
        int fullSize = Rcv.Mss;
        if (text.Length > 0) NoteText(in seg, text.Length, now);
        if (text.Length > 0 && Memory is not null)
            CountMemory(Memory, in seg, new(from, to), fullSize);
        if (!gap) TakeInOrder(in text, effects);
        else KeepOutOfOrder(from, in text, effects);

        bool finAhead = seg.Has(TcpFlags.Fin) && end > Rcv.Nxt && end < Rcv.WindowEnd;
        if (finAhead) RentOutOfOrder(effects).InsertFin(end);
        if (OutOfOrder is not null) TakeWhatFollows(now, effects);

        // At once: out of order, a gap filled, nothing new, or more than the window holds (RFC 5681 §4.2).
        bool nothingNew = Rcv.Nxt == before && !seg.Has(TcpFlags.Fin);
        if (nothingNew && seg.Text.Length > 0 && !gap) HurryAcks();
        if (nothingNew) Set(ConnectionFlags.AckNow | ConnectionFlags.AckIsDuplicate);
        else if (gap || to < end) Set(ConnectionFlags.AckNow);
        else if (!Settings.AdaptiveDelayedAck || !seg.Has(TcpFlags.Fin)) DelayAck(now); // the FIN decides
        return Step.Continue;
    }

    /// <summary>Eighth: FIN, once everything before it was taken in.</summary>
    private void CheckFin(in Segment seg, Instant now, TcpEffects effects)
    {
        if (!seg.Has(TcpFlags.Fin) && OutOfOrder is null) return;
        if (Is(ConnectionFlags.FinReceived))
        {
            // "Remain in the TIME-WAIT state. Restart the 2 MSL time-wait timeout."
            if (State != TimeWait || !seg.Has(TcpFlags.Fin)) return;
            StartTimeWait(now);
            Set(ConnectionFlags.AckNow);
            return;
        }

        SeqNum end = seg.Seq + (uint)seg.Text.Length + (seg.Has(TcpFlags.Syn) ? 1u : 0u);
        bool isHere = seg.Has(TcpFlags.Fin) && end == Rcv.Nxt;
        bool waited = OutOfOrder?.Fin == Rcv.Nxt;
        if (!isHere && !waited) return;
        if (Rcv.Wnd == 0 && Memory is null) // the text before it filled the window
        {
            Set(ConnectionFlags.AckNow);
            return;
        }

        CountReceived(1);
        Rcv.Nxt += 1;
        Rcv.Wnd -= Math.Min(Rcv.Wnd, 1);
        Set(ConnectionFlags.FinReceived);
        if (Settings.AdaptiveDelayedAck) Set(ConnectionFlags.PingPong); // the program's own FIN may follow
        bool never = Settings.AdaptiveDelayedAck && _timers.AckTimeout == 0; // Linux: no delay before text
        if (never || Settings.AckFinAtOnce || State != Established) Set(ConnectionFlags.AckNow);
        else DelayAck(now); // so that a program that closes at once answers with FIN and ACK in one segment
        Reset(ConnectionFlags.AckIsDuplicate);
        LetGoOfOutOfOrder(effects);
        effects.Raise(TcpSignals.PeerClosed);
        switch (State)
        {
            case Established:
                Enter(CloseWait, effects);
                break;
            case FinWait1: // had our FIN been acknowledged, the fifth step would have left for FIN-WAIT-2
                Enter(Closing, effects);
                break;
            case FinWait2:
                Enter(TimeWait, effects);
                StartTimeWait(now);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void TakeInOrder(in Payload text, TcpEffects effects)
    {
        if (text.Length == 0) return;

        uint length = (uint)text.Length;
        CountReceived(length);
        Rcv.Nxt += length;
        Rcv.Wnd -= Math.Min(Rcv.Wnd, length); // a packet may go beyond, where memory counts
        if (DiscardsText) return; // acknowledged, and nobody reads it

        _received ??= effects.ReceiveQueues.Rent();
        _received.Append(in text);
        effects.Raise(TcpSignals.Readable);
    }

    private void KeepOutOfOrder(SeqNum from, in Payload text, TcpEffects effects)
    {
        if (text.Length == 0) return;
        if (Tallies is not null) Tallies.OutOfOrderIn++;
        ReassemblyQueue queue = RentOutOfOrder(effects);
        SeqRange before = queue.Duplicate;
        queue.Insert(from, in text);
        if (before.IsEmpty && !ReportsDuplicates) queue.ForgetDuplicate();
    }

    private bool ReportsDuplicates => Settings.Dsack && HasSack && IsSynchronized;

    /// <summary>Numbers that came before, and come again (RFC 2883 §4): the next ACK says so.</summary>
    private void NoteDuplicate(in Segment seg, TcpEffects effects)
    {
        SeqNum end = SeqNum.Min(seg.Seq + seg.Len, Rcv.Nxt);
        if (!ReportsDuplicates || State == TimeWait || seg.Has(TcpFlags.Syn) || seg.Seq >= end) return;
        RentOutOfOrder(effects).NoteDuplicate(new(seg.Seq, end));
    }

    private void TakeWhatFollows(Instant now, TcpEffects effects)
    {
        ReassemblyQueue queue = RentOutOfOrder(effects);
        SeqNum before = Rcv.Nxt;
        while (queue.TryTake(Rcv.Nxt, out Payload text)) TakeInOrder(in text, effects);
        if (queue.Fin is { } fin && fin < Rcv.Nxt) queue.Fin = null; // text went on behind it: no FIN
        if (queue.IsEmpty) LetGoOfOutOfOrder(effects);
        if (before != Rcv.Nxt) DelayAck(now);
    }

    private ReassemblyQueue RentOutOfOrder(TcpEffects effects) =>
        OutOfOrder ??= effects.ReassemblyQueues.Rent();

    /// <summary>The program has gone, or has closed both sides, as Linux takes it.</summary>
    private bool WantsNoText => Is(ConnectionFlags.Orphan)
        || (Is(ConnectionFlags.ReceiveShutdown) && State != Established && Settings.ResetUnwantedText);

    /// <summary>The program that would read it has gone: "its TCP SHOULD send a RST to show that data was
    /// lost" (§3.6.1, SHLD-3).</summary>
    private Step RefuseText(in Segment seg, Instant now, TcpEffects effects)
    {
        SendReset(seg.Has(TcpFlags.Ack) ? seg.Ack : Snd.Nxt, now, effects);
        Fail(Is(ConnectionFlags.Orphan) ? TcpError.ConnectionAborted : TcpError.ConnectionReset, effects);
        return Step.Stop;
    }

    private static Payload Trim(in Payload text, int start, int length) =>
        length == text.Length ? text : text.Slice(start, length);
}
