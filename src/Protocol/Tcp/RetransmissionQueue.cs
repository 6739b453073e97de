using System.Runtime.CompilerServices;
using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>What the program wrote and the peer has not acknowledged, and the segments of it that are in
/// flight.</summary>
/// <remarks> Text is slices; a record for each segment sent lies in a ring. A FIN has a record, a SYN has
/// none: it is sent again as a whole. Rented while there is something to hold (<see cref="TcpEffects"/>), let
/// go when empty. </remarks>
internal sealed partial class RetransmissionQueue
{
    /// <summary>Of the queue, its text and its records as they are made, one behind the other.</summary>
    internal const int BytesWithItsArrays = 384;

    private const int InitialRecords = 1;
    private const int RecordsWorthKeeping = 256;

    private PayloadQueue? _text; // a FIN alone has none
    private SentRecord[] _records = new SentRecord[InitialRecords];
    private int _head;
    private int _count;

    /// <summary>Sequence number of the first octet of text.</summary>
    public SeqNum TextStart { get; private set; }

    /// <summary>Sequence number following the text: where a FIN goes.</summary>
    public SeqNum TextEnd
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TextStart + (uint)Length;
    }

    /// <summary>Bytes of text, sent or not.</summary>
    public int Length => _text?.Length ?? 0;

    public int RecordCount => _count;

    /// <summary>Whether what is in flight fills the congestion window.</summary>
    public WindowUsage Usage;

    public FlightDeviation Deviation;

    /// <summary>What the end of this event sends again.</summary>
    public Resend Resend { get; set; }

    /// <summary>An ACK calls for the timer to be set anew (RFC 6298 (5.3)).</summary>
    public bool RestartTimer { get; set; }

    /// <summary>Something new was sent since the timer was looked at.</summary>
    public bool SentNew { get; set; }

    /// <summary>When the next burst may leave, where sending is paced.</summary>
    public Instant NextSendAt { get; set; }

    /// <summary>A burst waits for that time; <see cref="Instant.Never"/>: none does.</summary>
    public Instant ReleaseAt { get; set; } = Instant.Never;

    /// <summary>The octet of a zero-window probe is all that is in flight.</summary>
    public bool HoldsOnlyProbe { get; private set; }

    public ref readonly SentRecord this[int index] => ref At(index);

    public void Start(SeqNum textStart)
    {
        TextStart = textStart;
        Usage.Start(textStart);
        Deviation.Start(0, textStart - 1);
    }

    /// <summary>Packets in flight, where those that left together count as one.</summary>
    public int CountBursts()
    {
        int count = 0;
        for (int i = 0; i < _count; i++)
        {
            if ((At(i).Flags & SentFlags.Joined) == 0) count++;
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(in Payload text) => (_text ??= new()).Append(in text);

    /// <summary>The text at those sequence numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Payload Text(SeqNum from, int length) => _text!.Range((int)(from - TextStart), length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Sent(SeqRange range, Instant now, SentFlags flags)
    {
        Invariant.Holds(_count == 0 || At(_count - 1).End == range.Start);
        if (_count == _records.Length) Grow();
        _count++;
        ref SentRecord record = ref At(_count - 1);
        record.Start = range.Start;
        record.End = range.End;
        record.SentAt = now;
        record.Order = NextOrder();
        record.Flags = flags;
        HoldsOnlyProbe = (flags & SentFlags.Probe) != 0;
        SentNew = true;
    }

    /// <summary>Forgets what SEG.ACK covers (RFC 9293 §3.10.7.4, Fifth).</summary>
    public void Acknowledge(ref AckEvents ack)
    {
        SeqNum una = ack.Una;
        while (_count > 0 && At(0).End <= una)
        {
            ref SentRecord record = ref At(0);
            const SentFlags Plain = SentFlags.Pushed | SentFlags.Joined;
            if ((record.Flags & ~Plain) == 0) CountDelivered(in record, ref ack);
            else Leave(ref record, ref ack);
            ack.Segments++;
            _head = (_head + 1) & (_records.Length - 1);
            _count--;
        }

        if (ack.Segments > 0) MoveCursors(0, -ack.Segments);
        if (ack.LastAcked != Instant.Never)
        {
            var newest = new SentRecord
            {
                SentAt = ack.LastAcked, End = ack.LastAckedEnd, Order = ack.LastAckedOrder,
            };
            Advance(in newest, ref ack);
        }

        if (_count > 0 && At(0).Start < una) TrimFirst(una, ref ack);
        if (_count > 0 && (At(0).Flags & SentFlags.Sacked) != 0) ack.News |= AckNews.Reneged;
        if (_count == 0) HoldsOnlyProbe = false;
        RemoveText(una);
    }

    /// <summary>A segment with PSH ends in that range.</summary>
    public bool Pushes(SeqRange range)
    {
        for (int i = IndexAfter(range.Start); i < _count && At(i).End <= range.End; i++)
        {
            if ((At(i).Flags & SentFlags.Pushed) != 0) return true;
        }

        return false;
    }

    /// <summary>Takes the octet of a probe back: it was never sent.</summary>
    public void TakeBackProbe()
    {
        Invariant.Holds(HoldsOnlyProbe && _count == 1);
        HoldsOnlyProbe = false;
        _count = 0;
        ForgetScoreboard();
    }

    public void Reset()
    {
        _text?.Reset();
        if (_records.Length > RecordsWorthKeeping) _records = new SentRecord[InitialRecords];
        _head = 0;
        _count = 0;
        HoldsOnlyProbe = false;
        Resend = Resend.Nothing;
        RestartTimer = false;
        SentNew = false;
        NextSendAt = Instant.Zero;
        ReleaseAt = Instant.Never;
        ForgetScoreboard();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void RemoveText(SeqNum una)
    {
        _text?.RemoveFirst((int)Math.Min(una - TextStart, (uint)_text.Length));
        TextStart = una;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // a mask and an index, several times a segment
    private ref SentRecord At(int index) => ref _records[(_head + index) & (_records.Length - 1)];

    /// <summary>Index of the first record that ends behind <paramref name="number"/>.</summary>
    private int IndexAfter(SeqNum number)
    {
        if (_count == 0 || At(_count - 1).End <= number) return _count;

        int low = 0, high = _count - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (At(middle).End > number) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    /// <summary>A segment that was sent once, and that nothing was said of before.</summary>
    private static void CountDelivered(in SentRecord record, ref AckEvents ack)
    {
        if (ack.FirstAcked == Instant.Never)
        {
            ack.FirstAcked = record.SentAt;
            ack.Overtaken = SeqNum.Min(ack.Overtaken, record.Start);
            if (record.End <= ack.Recover) ack.News |= AckNews.OriginalDelivered;
        }

        ack.LastAcked = record.SentAt;
        ack.LastAckedEnd = record.End;
        ack.LastAckedOrder = record.Order;
    }

    /// <summary>A part of the first segment is acknowledged; the rest is a segment of its own.</summary>
    private void TrimFirst(SeqNum una, ref AckEvents ack)
    {
        ref SentRecord record = ref At(0);
        if ((record.Flags & SentFlags.Retransmitted) != 0) ack.News |= AckNews.Ambiguous;
        else ack.FirstAcked = Instant.Min(ack.FirstAcked, record.SentAt);
        Uncount(in record);
        record.Start = una;
        Count(in record);
    }

    private void Split(int index, SeqNum at)
    {
        if (_count == _records.Length) Grow();
        Uncount(in At(index));
        _count++;
        for (int i = _count - 1; i > index; i--) At(i) = At(i - 1);
        At(index).End = at;
        At(index).Flags &= ~(SentFlags.Pushed | SentFlags.Joined);
        At(index + 1).Start = at;
        Count(in At(index));
        Count(in At(index + 1));
        MoveCursors(index + 1, 1);
    }

    /// <summary>Makes one record of several, as they go again in one segment.</summary>
    private void Join(int index, int count)
    {
        if (count == 1) return;
        const SentFlags Inherited = SentFlags.Pushed | SentFlags.Retransmitted | SentFlags.Lost;
        SentRecord joined = At(index);
        for (int i = index; i < index + count; i++)
        {
            Uncount(in At(i));
            joined.Flags |= At(i).Flags & Inherited;
        }

        joined.End = At(index + count - 1).End;
        joined.Flags &= ~(SentFlags.Again | SentFlags.Joined);
        for (int i = index - 1; i >= 0; i--) At(i + count - 1) = At(i); // what lies before is mostly less
        _head = (_head + count - 1) & (_records.Length - 1);
        _count -= count - 1;
        At(index) = joined;
        Count(in joined);
        MoveCursors(index + 1, 1 - count);
    }

    private void Grow()
    {
        var larger = new SentRecord[_records.Length * 2];
        for (int i = 0; i < _count; i++) larger[i] = At(i);
        _records = larger;
        _head = 0;
    }
}
