using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <content>SACK blocks as they arrive: which of them are believed, duplicates (RFC 2883),
/// reordering.</content>
public sealed partial class TcpConnection
{
    private int Reordering => Losses?.Reordering ?? Settings.DuplicateThreshold;

    /// <summary>Made when the first loss, overtaking, duplicate or probe is seen.</summary>
    private LossHistory RentLosses(TcpEffects effects)
    {
        if (Losses is not null) return Losses;
        Losses = effects.LossHistories.Rent();
        Losses.Start(Settings.DuplicateThreshold);
        return Losses;
    }

    private void LetGoOfLosses(TcpEffects effects)
    {
        if (Losses is null) return;
        effects.LossHistories.Return(Losses);
        Losses = null;
    }

    private void TakeReport(
        in Segment seg, RetransmissionQueue queue, ref AckEvents ack, TcpEffects effects)
    {
        int first = IsDuplicateReport(in seg) && TakeDuplicate(in seg, ref ack, effects) ? 1 : 0;
        if (first > 0) CountDuplicatesInFlight(seg.Options.Sack[0], queue, ref ack);

        var blocks = default(SackBlocks);
        int count = 0;
        for (int i = first; i < seg.Options.SackCount; i++)
        {
            SeqRange block = seg.Options.Sack[i];
            bool valid = block.Start < block.End && block.End <= Snd.Nxt && block.Start > ack.Una;
            if (!valid) continue;
            int at = count++;
            for (; at > 0 && blocks[at - 1].Start > block.Start; at--) blocks[at] = blocks[at - 1];
            blocks[at] = block;
        }

        queue.TakeSack(in blocks, count, ref ack);
        bool judges = _congestion.Phase != CongestionPhase.Loss || Losses is { MayUndo: true };
        if (judges) NoteReordering(queue, ack.Overtaken, effects);
        ack.Overtaken = Snd.Nxt;
    }

    /// <summary>The first block lies below SEG.ACK, or within the second (RFC 2883 §4).</summary>
    private bool IsDuplicateReport(in Segment seg)
    {
        ref readonly TcpOptions options = ref seg.Options;
        if (!Settings.Dsack || options.SackCount == 0) return false;
        SeqRange block = options.Sack[0];
        if (block.Start >= block.End) return false;
        return block.Start < seg.Ack || (options.SackCount > 1 && options.Sack[1].Contains(block));
    }

    /// <summary>Counts a duplicate; false where it cannot be one of ours (RFC 3708 §3).</summary>
    private bool TakeDuplicate(in Segment seg, ref AckEvents ack, TcpEffects effects)
    {
        SeqRange block = seg.Options.Sack[0];
        if (block.Length > Snd.MaxWnd || block.End > Snd.Nxt) return false;

        uint segments = Math.Max((block.Length + Snd.Mss - 1) / Snd.Mss, 1);
        LossHistory losses = RentLosses(effects);
        bool ofProbe = segments == 1 && losses.ProbeEnd == block.End;
        losses.DuplicatesSeen += segments;
        if (losses.DuplicatesSeen > Retransmissions) return false; // the network duplicates

        ack.News |= ofProbe ? AckNews.Duplicate | AckNews.DuplicateOfProbe : AckNews.Duplicate;
        ack.Delivered += (int)segments;
        if (losses.ReorderingsSeen > 0 && !ofProbe) WidenRackWindow(losses, ack.Una);
        if (block.End <= ack.PriorUna) ForgiveRetransmissions(block, (int)segments);
        return true;
    }

    private void CountDuplicatesInFlight(SeqRange block, RetransmissionQueue queue, ref AckEvents ack)
    {
        int count = queue.TakeDuplicate(block, ref ack);
        if (count > 0) ForgiveRetransmissions(block, count);
    }

    /// <summary>That many retransmissions were not needed (RFC 3708 §3).</summary>
    private void ForgiveRetransmissions(SeqRange block, int count)
    {
        if (Losses is not { MayUndo: true, NotDuplicated: > 0 } losses) return;
        if (block.End <= losses.UndoFrom) return;
        losses.NotDuplicated = Math.Max(losses.NotDuplicated - count, 0);
    }

    /// <summary>A duplicate is reported when nothing is in flight any more.</summary>
    private void TakeLateReport(in Segment seg, Instant now, TcpEffects effects)
    {
        if (!IsDuplicateReport(in seg)) return;
        var ack = new AckEvents { Una = Snd.Una, PriorUna = Snd.Una, Now = now };
        if (TakeDuplicate(in seg, ref ack, effects)) _delivered += (uint)ack.Delivered;
        if (Losses!.ProbeEnd is not null) JudgeProbe(ref ack, effects);
        if (_congestion.Phase is CongestionPhase.Open or CongestionPhase.Disorder) TryUndoByDuplicates();
        if (Losses.SaysNothing) LetGoOfLosses(effects);
    }

    /// <summary>Something sent once was overtaken by what is SACKed (RFC 8985 §6.2, step 3): the threshold
    /// grows.</summary>
    private void NoteReordering(RetransmissionQueue queue, SeqNum overtaken, TcpEffects effects)
    {
        SeqNum highest = queue.HighestSacked(Snd.Una);
        if (overtaken >= highest) return;

        uint distance = highest - overtaken;
        LossHistory losses = RentLosses(effects);
        losses.ReorderingsSeen++;
        if (distance <= (uint)losses.Reordering * Snd.Mss) return;
        int segments = (int)((distance + Snd.Mss - 1) / Snd.Mss);
        losses.Reordering = Math.Min(segments, Math.Max(Settings.MostReordering, losses.Reordering));
    }

    /// <summary>Without SACK: duplicate ACKs tell that segments arrived, if not which (RFC 5681 §3.2, step
    /// 4).</summary>
    private void AddUnnamed(RetransmissionQueue queue, ref AckEvents ack, TcpEffects effects)
    {
        if (Is(ConnectionFlags.Sack) || !ack.Has(AckNews.DuplicateAck)) return;
        int before = queue.UnnamedSacked++;
        LimitUnnamed(queue, 0, effects);
        ack.Delivered += Math.Max(queue.UnnamedSacked - before, 0);
    }

    /// <summary>An ACK fills a hole; what it covers besides had sent duplicates before.</summary>
    private void RemoveUnnamed(RetransmissionQueue queue, ref AckEvents ack, TcpEffects effects)
    {
        if (ack.Segments == 0) return;
        ack.Delivered += Math.Max(ack.Segments - queue.UnnamedSacked, 1);
        queue.UnnamedSacked = Math.Max(queue.UnnamedSacked - (ack.Segments - 1), 0);
        LimitUnnamed(queue, ack.Segments, effects);
        if (ack.Has(AckNews.Ambiguous)) ack.News &= ~AckNews.OriginalDelivered;
    }

    /// <summary>More duplicates than segments behind the hole: something was overtaken, or
    /// duplicated.</summary>
    private void LimitUnnamed(RetransmissionQueue queue, int acked, TcpEffects effects)
    {
        int holes = Math.Min(Math.Max(queue.Lost, 1), queue.RecordCount);
        if (queue.UnnamedSacked + holes <= queue.RecordCount) return;
        queue.UnnamedSacked = queue.RecordCount - holes;
        LossHistory losses = RentLosses(effects);
        int most = Math.Max(Settings.MostReordering, Settings.DuplicateThreshold);
        losses.Reordering = Math.Max(losses.Reordering, Math.Min(queue.RecordCount + acked, most));
        losses.ReorderingsSeen++;
    }
}
