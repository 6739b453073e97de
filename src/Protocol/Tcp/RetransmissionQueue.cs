using System.Runtime.CompilerServices;
using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>What the program wrote and the peer has not acknowledged, and the segments of it that are in
/// flight.</summary>
/// <remarks> Text is slices; a record for each segment sent lies in a ring. A FIN has a record, a SYN has
/// none: it is sent again as a whole. Rented while there is something to hold (<see cref="TcpEffects"/>), let
/// go when empty. </remarks>
internal sealed class RetransmissionQueue
{
    private const int InitialRecords = 4;
    private const int RecordsWorthKeeping = 256;

    private readonly PayloadQueue _text = new();
    private SentRecord[] _records = new SentRecord[InitialRecords];
    private int _head;
    private int _count;
    private int _firstLost; // no record before this one is lost

    /// <summary>Sequence number of the first octet of text.</summary>
    public SeqNum TextStart { get; private set; }

    /// <summary>Sequence number following the text: where a FIN goes.</summary>
    public SeqNum TextEnd => TextStart + (uint)_text.Length;

    /// <summary>Bytes of text, sent or not.</summary>
    public int Length => _text.Length;

    /// <summary>Sequence numbers thought to be lost and not sent again since.</summary>
    public uint Lost { get; private set; }

    public int RecordCount => _count;

    /// <summary>The octet of a zero-window probe is all that is in flight.</summary>
    public bool HoldsOnlyProbe { get; private set; }

    public ref readonly SentRecord this[int index] => ref At(index);

    /// <summary>Whether the congestion window is filled.</summary>
    public WindowUsage Usage;

    public void Start(SeqNum textStart)
    {
        TextStart = textStart;
        Usage.Start(textStart);
    }

    public void Append(in Payload text) => _text.Append(in text);

    /// <summary>The text at those sequence numbers.</summary>
    public Payload Text(SeqNum from, int length) => _text.Range((int)(from - TextStart), length);

    public void Sent(SeqRange range, Instant now, SentFlags flags)
    {
        Invariant.Holds(_count == 0 || At(_count - 1).End == range.Start);
        if (_count == _records.Length) Grow();
        _count++;
        ref SentRecord record = ref At(_count - 1);
        record.Start = range.Start;
        record.End = range.End;
        record.SentAt = now;
        record.Flags = flags;
        HoldsOnlyProbe = (flags & SentFlags.Probe) != 0;
    }

    /// <summary>Forgets what SEG.ACK covers (RFC 9293 §3.10.7.4, Fifth).</summary>
    public AckedRecords Acknowledge(SeqNum una)
    {
        Instant oldest = Instant.Never;
        SentFlags flags = SentFlags.None;
        uint segments = 0;
        while (_count > 0 && At(0).Start < una)
        {
            ref SentRecord record = ref At(0);
            oldest = Instant.Min(oldest, record.SentAt);
            flags |= record.Flags;
            bool whole = record.End <= una;
            if ((record.Flags & SentFlags.Lost) != 0) Lost -= (whole ? record.End : una) - record.Start;
            if (!whole)
            {
                record.Start = una;
                break;
            }

            segments++;
            _head = (_head + 1) & (_records.Length - 1);
            _count--;
            if (_firstLost > 0) _firstLost--;
        }

        if (_count == 0) HoldsOnlyProbe = false;
        int text = (int)Math.Min(una - TextStart, (uint)_text.Length);
        _text.RemoveFirst(text);
        TextStart = una;
        return new(oldest, (flags & SentFlags.Retransmitted) != 0, segments);
    }

    /// <summary>A retransmission timeout: everything in flight is thought to be lost (RFC 5681
    /// §3.1).</summary>
    public void MarkAllLost()
    {
        for (int i = 0; i < _count; i++) MarkLost(i);
        _firstLost = 0;
    }

    /// <summary>The oldest segment in flight is thought to be lost (RFC 5681 §3.2, RFC 6582 §3.2).</summary>
    public void MarkFirstLost()
    {
        if (_count == 0) return;
        MarkLost(0);
        _firstLost = 0;
    }

    /// <summary>Sequence numbers to send again: from the first lost record on, as many as follow and
    /// fit.</summary>
    public bool TryGetLost(uint most, out SeqRange range)
    {
        range = default;
        if (Lost == 0) return false;

        while ((At(_firstLost).Flags & SentFlags.Lost) == 0) _firstLost++;
        SeqNum start = At(_firstLost).Start, end = start;
        for (int i = _firstLost; i < _count && (At(i).Flags & SentFlags.Lost) != 0; i++)
        {
            if (At(i).End - start > most) break;
            end = At(i).End;
        }

        if (end == start) end = start + most; // a record larger than that: the caller sends a part
        range = new(start, end);
        return most > 0;
    }

    /// <summary>A segment with PSH ends in that range.</summary>
    public bool Pushes(SeqRange range)
    {
        int first = _firstLost < _count && At(_firstLost).Start <= range.Start ? _firstLost : 0;
        for (int i = first; i < _count && At(i).End <= range.End; i++)
        {
            if (range.Start < At(i).End && (At(i).Flags & SentFlags.Pushed) != 0) return true;
        }

        return false;
    }

    /// <summary>Those sequence numbers were sent again.</summary>
    public void SentAgain(SeqRange range, Instant now)
    {
        int first = _firstLost < _count && At(_firstLost).Start <= range.Start ? _firstLost : 0;
        for (int i = first; i < _count && At(i).Start < range.End; i++)
        {
            if (At(i).Start < range.Start) continue;
            if (range.End < At(i).End) Split(i, range.End);
            ref SentRecord record = ref At(i);
            if ((record.Flags & SentFlags.Lost) != 0) Lost -= record.End - record.Start;
            record.Flags = (record.Flags & ~SentFlags.Lost) | SentFlags.Retransmitted;
            record.SentAt = now;
        }
    }

    /// <summary>Takes the octet of a probe back: it was never sent.</summary>
    public void TakeBackProbe()
    {
        Invariant.Holds(HoldsOnlyProbe && _count == 1 && Lost == 0);
        HoldsOnlyProbe = false;
        _count = 0;
        _firstLost = 0;
    }

    public void Reset()
    {
        _text.Reset();
        if (_records.Length > RecordsWorthKeeping) _records = new SentRecord[InitialRecords];
        _head = 0;
        _count = 0;
        _firstLost = 0;
        Lost = 0;
        HoldsOnlyProbe = false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // a mask and an index, several times a segment
    private ref SentRecord At(int index) => ref _records[(_head + index) & (_records.Length - 1)];

    private void MarkLost(int index)
    {
        ref SentRecord record = ref At(index);
        if ((record.Flags & SentFlags.Lost) != 0) return;
        record.Flags |= SentFlags.Lost;
        Lost += record.End - record.Start;
    }

    private void Split(int index, SeqNum at)
    {
        if (_count == _records.Length) Grow();
        _count++;
        for (int i = _count - 1; i > index; i--) At(i) = At(i - 1);
        At(index).End = at;
        At(index).Flags &= ~SentFlags.Pushed;
        At(index + 1).Start = at;
    }

    private void Grow()
    {
        var larger = new SentRecord[_records.Length * 2];
        for (int i = 0; i < _count; i++) larger[i] = At(i);
        _records = larger;
        _head = 0;
    }
}
