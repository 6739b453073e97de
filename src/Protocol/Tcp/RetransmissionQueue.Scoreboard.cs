using System.Runtime.CompilerServices;
using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <content>The scoreboard (RFC 6675 §3): what was SACKed, what is thought to be lost, what went
/// again.</content>
/// <remarks>An ACK costs what is new in it, not what the window holds: blocks known from the last ACK are
/// left
/// out, and cursors stand where the last search ended.</remarks>
internal sealed partial class RetransmissionQueue
{
    private Tally _sacked;
    private Tally _lost;
    private Tally _again;
    private int _toSendAgain; // lost, and no retransmission in flight
    private SeqNum _highest;  // end of the highest record SACKed, where one is
    private SackBlocks[] _known = []; // one place, where any came
    private int _knownCount;
    private int _nextLost; // no record before this one is to be sent again
    private int _judged;   // every record before this one is SACKed or lost (RFC 6675)

    public int Sacked => _sacked.Segments + UnnamedSacked;

    public int Lost => _lost.Segments;

    public int Again => _again.Segments;

    public bool HasToSendAgain => _toSendAgain > 0;

    /// <summary>Without SACK: segments that duplicate ACKs tell to have arrived, whichever they are (RFC 5681
    /// §3.2).</summary>
    public int UnnamedSacked { get; set; }

    /// <summary>Segments marked lost since this was last set to 0.</summary>
    public uint NewlyLost { get; set; }

    public bool FirstWasSentAgain => _count > 0 && (At(0).Flags & SentFlags.Retransmitted) != 0;

    public Instant FirstSentAt => At(0).SentAt;

    /// <summary>Segments in the network (RFC 6675 §4, SetPipe, in segments).</summary>
    public int SegmentsInFlight
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _count - Sacked - _lost.Segments + _again.Segments;
    }

    /// <summary>Sequence numbers in the network (RFC 6675 §4, SetPipe).</summary>
    public uint NumbersInFlight(uint flight, uint mss)
    {
        long pipe = (long)flight - _sacked.Numbers - _lost.Numbers + _again.Numbers - (UnnamedSacked * mss);
        return (uint)Math.Max(pipe, 0);
    }

    /// <summary>End of the highest segment SACKed.</summary>
    public SeqNum HighestSacked(SeqNum una) => _sacked.Segments > 0 ? _highest : una;

    /// <summary>Update() (RFC 6675 §4): blocks in ascending order, valid, the duplicate's not among
    /// them.</summary>
    public void TakeSack(in SackBlocks blocks, int count, ref AckEvents ack)
    {
        for (int i = 0; i < count; i++) TakeUnknown(blocks[i], blocks[i], 0, ref ack);
        if (_known.Length == 0) _known = new SackBlocks[1];
        _known[0] = blocks;
        _knownCount = count;
    }

    /// <summary>A duplicate of those numbers arrived: retransmissions of which both came (RFC 3708); returns
    /// how many.</summary>
    public int TakeDuplicate(SeqRange block, ref AckEvents ack)
    {
        int count = 0;
        for (int i = IndexAfter(block.Start); i < _count && At(i).End <= block.End; i++)
        {
            ref SentRecord record = ref At(i);
            if (record.Start < block.Start || (record.Flags & SentFlags.Retransmitted) == 0) continue;
            count++;
            bool sacked = (record.Flags & SentFlags.Sacked) != 0;
            if (sacked) ack.Overtaken = SeqNum.Min(ack.Overtaken, record.Start);
            if (!sacked || (record.Flags & SentFlags.Again) == 0) continue;
            Uncount(in record);
            record.Flags &= ~SentFlags.Again;
            Count(in record);
        }

        return count;
    }

    /// <summary>The oldest segment in flight is thought to be lost (RFC 6582 §3.2).</summary>
    public void MarkFirstLost()
    {
        if (_count > 0 && (At(0).Flags & SentFlags.Lost) == 0) MarkLost(0);
    }

    /// <summary>IsLost() (RFC 6675 §4), for all: so much was SACKed behind it.</summary>
    public void MarkLostByCount(int threshold, uint mss)
    {
        if (_sacked.Segments == 0) return;

        int runs = 0;
        uint bytes = 0;
        bool inRun = false;
        for (int i = IndexAfter(_highest - 1); i >= _judged; i--)
        {
            if ((At(i).Flags & SentFlags.Sacked) != 0)
            {
                if (!inRun) runs++;
                inRun = true;
                bytes += At(i).End - At(i).Start;
                continue;
            }

            inRun = false;
            if (runs < threshold && bytes <= (threshold - 1) * mss) continue;
            for (int j = _judged; j <= i; j++)
            {
                if ((At(j).Flags & (SentFlags.Sacked | SentFlags.Lost)) == 0) MarkLost(j);
            }

            _judged = i + 1;
            return;
        }
    }

    /// <summary>A retransmission timeout (RFC 5681 §3.1, RFC 6675 §5.1): what is in flight is thought to be
    /// lost.</summary>
    /// <param name="reneged">What was SACKed as well (RFC 2018 §8).</param>
    /// <param name="sentBefore">Save what was sent later (RFC 8985 §6.3); the first always is.</param>
    public void MarkAllLost(bool reneged, Instant sentBefore)
    {
        if (reneged) ForgetSacked();
        for (int i = 0; i < _count; i++)
        {
            if (i == 0 || At(i).SentAt <= sentBefore) MarkLost(i);
        }

        _nextLost = 0;
    }

    /// <summary>Nothing is lost after all.</summary>
    public void UnmarkLost()
    {
        for (int i = 0; i < _count; i++)
        {
            if ((At(i).Flags & SentFlags.Lost) == 0) continue;
            Uncount(in At(i));
            At(i).Flags &= ~SentFlags.Lost;
            Count(in At(i));
        }

        _judged = 0;
        _rackFrom = 0;
    }

    /// <summary>What to send again next: a lost record, with what follows it and fits into the same
    /// segment.</summary>
    public bool TryGetLost(uint most, out SeqRange range)
    {
        range = default;
        if (_toSendAgain == 0) return false;
        while (!IsToSendAgain(At(_nextLost).Flags)) _nextLost++;
        range = RangeFrom(_nextLost, most);
        return most > 0;
    }

    /// <summary>The first segment in flight, with what fits besides.</summary>
    public bool TryGetFirst(uint most, out SeqRange range)
    {
        range = default;
        if (_count == 0 || most == 0) return false;
        range = RangeFrom(0, most);
        return true;
    }

    /// <summary>Rule (3) of NextSeg() (RFC 6675 §4): below the highest SACKed, not sent again yet.</summary>
    public bool TryGetHole(uint most, out SeqRange range)
    {
        range = default;
        if (_sacked.Segments == 0) return false;
        for (int i = 0; i < _count && At(i).End < _highest; i++)
        {
            if ((At(i).Flags & (SentFlags.Sacked | SentFlags.Lost | SentFlags.Retransmitted)) != 0) continue;
            range = RangeFrom(i, most);
            return most > 0;
        }

        return false;
    }

    /// <summary>The last segment that was not SACKed: a tail loss probe, or rule (4) of NextSeg().</summary>
    /// <param name="most">Bytes of text.</param>
    /// <param name="range">Its numbers, FIN among them.</param>
    public bool TryGetLast(uint most, out SeqRange range)
    {
        range = default;
        int last = _count - 1;
        while (last >= 0 && (At(last).Flags & SentFlags.Sacked) != 0) last--;
        if (last < 0 || most == 0) return false;
        SeqNum start = At(last).Start;
        uint number = most + (At(last).End > TextEnd ? 1u : 0u); // FIN takes no room
        if (At(last).End - start > number) start = At(last).End - number;
        range = new(start, At(last).End);
        return true;
    }

    /// <summary>Those sequence numbers were sent again.</summary>
    /// <param name="range">As from one of the above.</param>
    /// <param name="now">When.</param>
    /// <param name="counted">It counts as in flight a second time.</param>
    public void SentAgain(SeqRange range, Instant now, bool counted)
    {
        int index = IndexAfter(range.Start);
        if (At(index).Start < range.Start) Split(index++, range.Start);
        int count = 1;
        while (At(index + count - 1).End < range.End) count++;
        if (range.End < At(index + count - 1).End) Split(index + count - 1, range.End);
        Join(index, count);

        ref SentRecord record = ref At(index);
        Uncount(in record);
        record.Flags |= counted ? SentFlags.Retransmitted | SentFlags.Again : SentFlags.Retransmitted;
        record.SentAt = now;
        record.Order = NextOrder();
        Count(in record);
        NoteResent(record.Start, now);
    }

    /// <summary>A segment that something was said of is acknowledged.</summary>
    private void Leave(ref SentRecord record, ref AckEvents ack)
    {
        Uncount(in record);
        bool repeated = (record.Flags & SentFlags.Retransmitted) != 0;
        if (repeated) ack.News |= AckNews.Ambiguous;
        if ((record.Flags & SentFlags.Sacked) != 0)
        {
            ack.SackedBefore++;
            return;
        }

        if (!repeated) CountDelivered(in record, ref ack);
        else Advance(in record, ref ack);
        if (repeated) ack.Deliver(in record);
    }

    /// <summary>The part of a block that the blocks of the last ACK did not hold.</summary>
    private void TakeUnknown(SeqRange part, SeqRange block, int firstKnown, ref AckEvents ack)
    {
        if (part.End <= part.Start) return;
        for (int i = firstKnown; i < _knownCount; i++)
        {
            SeqRange known = _known[0][i];
            if (!known.Overlaps(part)) continue;
            TakeUnknown(new(part.Start, SeqNum.Min(part.End, known.Start)), block, i + 1, ref ack);
            TakeUnknown(new(SeqNum.Max(part.Start, known.End), part.End), block, i + 1, ref ack);
            return;
        }

        for (int i = IndexAfter(part.Start); i < _count && At(i).Start < part.End; i++)
        {
            bool whole = block.Start <= At(i).Start && At(i).End <= block.End;
            if (whole && (At(i).Flags & SentFlags.Sacked) == 0) MarkSacked(i, ref ack);
        }
    }

    private void MarkSacked(int index, ref AckEvents ack)
    {
        ref SentRecord record = ref At(index);
        if (record.End <= ack.Una) return; // the same ACK covers it

        Uncount(in record);
        SeqNum highest = HighestSacked(ack.Una);
        if ((record.Flags & SentFlags.Retransmitted) == 0)
        {
            if (record.Start < highest) ack.Overtaken = SeqNum.Min(ack.Overtaken, record.Start);
            if (record.End <= ack.Recover) ack.News |= AckNews.OriginalDelivered;
            ack.FirstSacked = Instant.Min(ack.FirstSacked, record.SentAt);
            ack.LastSacked = ack.LastSacked == Instant.Never
                ? record.SentAt
                : Instant.Max(ack.LastSacked, record.SentAt);
        }

        // A retransmission that was not thought to be needed is believed to be in flight still.
        if ((record.Flags & SentFlags.Lost) != 0) record.Flags &= ~(SentFlags.Lost | SentFlags.Again);
        Advance(in record, ref ack);
        ack.Deliver(in record);
        record.Flags |= SentFlags.Sacked;
        Count(in record);
        if (highest < record.End) _highest = record.End;
        ack.News |= AckNews.Sacked;
        ack.NewlySacked++;
    }

    private void MarkLost(int index)
    {
        ref SentRecord record = ref At(index);
        if ((record.Flags & SentFlags.Sacked) != 0) return;
        bool wasLost = (record.Flags & SentFlags.Lost) != 0;
        if (wasLost && (record.Flags & SentFlags.Again) == 0) return;
        Uncount(in record);
        if (wasLost) record.Flags &= ~SentFlags.Again;
        record.Flags |= SentFlags.Lost;
        Count(in record);
        NewlyLost++;
        if (index < _nextLost) _nextLost = index;
    }

    private void ForgetSacked()
    {
        for (int i = 0; i < _count; i++)
        {
            Uncount(in At(i));
            At(i).Flags &= ~SentFlags.Sacked;
            Count(in At(i));
        }

        _knownCount = 0;
        _judged = 0;
        _rackFrom = 0;
    }

    private SeqRange RangeFrom(int index, uint most)
    {
        SeqNum start = At(index).Start, end = At(index).End;
        if (end - start > most) return new(start, start + most);
        for (int i = index + 1; i < _count; i++)
        {
            if ((At(i).Flags & (SentFlags.Sacked | SentFlags.Again)) != 0) break;
            if (At(i).End - start > most) break;
            end = At(i).End;
        }

        return new(start, end);
    }

    private void Count(in SentRecord record)
    {
        if ((record.Flags & SentFlags.Sacked) != 0) _sacked.Add(in record);
        if ((record.Flags & SentFlags.Lost) != 0) _lost.Add(in record);
        if ((record.Flags & SentFlags.Again) != 0) _again.Add(in record);
        if (IsToSendAgain(record.Flags)) _toSendAgain++;
    }

    private void Uncount(in SentRecord record)
    {
        if ((record.Flags & SentFlags.Sacked) != 0) _sacked.Remove(in record);
        if ((record.Flags & SentFlags.Lost) != 0) _lost.Remove(in record);
        if ((record.Flags & SentFlags.Again) != 0) _again.Remove(in record);
        if (IsToSendAgain(record.Flags)) _toSendAgain--;
    }

    private static bool IsToSendAgain(SentFlags flags) =>
        (flags & (SentFlags.Lost | SentFlags.Again)) == SentFlags.Lost;

    /// <summary>Records came or went in front of that index.</summary>
    private void MoveCursors(int index, int by)
    {
        _nextLost = Moved(_nextLost, index, by);
        _judged = Moved(_judged, index, by);
        _rackFrom = Moved(_rackFrom, index, by);
    }

    /// <summary>Never beyond what the cursor promises: where in doubt it stands before.</summary>
    private static int Moved(int cursor, int index, int by)
    {
        if (cursor <= index) return cursor;
        return by > 0 ? cursor + by : Math.Max(cursor + by, index);
    }

    private void ForgetScoreboard()
    {
        _sacked = default;
        _lost = default;
        _again = default;
        _toSendAgain = 0;
        _knownCount = 0;
        _nextLost = 0;
        _judged = 0;
        UnnamedSacked = 0;
        NewlyLost = 0;
        ForgetTimes();
    }
}
