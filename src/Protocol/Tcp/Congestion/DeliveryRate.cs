using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>Measures how fast what is sent arrives (draft-cheng-iccrg-delivery-rate-estimation §3).</summary>
/// <remarks>An entry for each segment sent, in the order of the sequence numbers; bytes of text and
/// FIN.</remarks>
internal sealed class DeliveryRate
{
    private const int First = 16;

    private Entry[] _entries = [];
    private int _head;
    private int _count;
    private Instant _firstSentAt;
    private Instant _deliveredAt;
    private ulong _limitedUntil; // bytes; until they are delivered samples tell the program's pace

    /// <summary>C.delivered: bytes known to have arrived.</summary>
    public ulong Delivered { get; private set; }

    /// <summary>The program, not the network, sets the pace for now.</summary>
    public bool IsApplicationLimited => _limitedUntil > 0;

    /// <summary>A segment goes out (§3.2).</summary>
    /// <param name="sent">What goes.</param>
    /// <param name="fills">The window is full with it.</param>
    public void Sent(in CongestionSent sent, bool fills)
    {
        if (_count == 0)
        {
            _firstSentAt = sent.Now;
            _deliveredAt = sent.Now;
        }

        if (sent.IsRetransmission)
        {
            for (int i = IndexOf(sent.Range.Start + 1); i < _count && At(i).End <= sent.Range.End; i++)
                Note(ref At(i), At(i).End, sent.Now);
            return;
        }

        if (!sent.MoreWaits && !fills) _limitedUntil = Math.Max(Delivered + sent.Pipe + sent.Range.Length, 1);
        if (_count == _entries.Length) Grow();
        _count++;
        Note(ref At(_count - 1), sent.Range.End, sent.Now);
    }

    /// <summary>Something arrived (§3.3): what the newest of it says of the rate.</summary>
    public DeliverySample Take(in CongestionAck ack)
    {
        Delivered += ack.Bytes;
        _deliveredAt = ack.Bytes > 0 ? ack.Now : _deliveredAt;
        if (_limitedUntil > 0 && Delivered > _limitedUntil) _limitedUntil = 0;
        var sample = default(DeliverySample);
        int index = ack.Newest is { } newest ? IndexOf(newest) : _count;
        if (index < _count)
        {
            ref Entry entry = ref At(index);
            Duration sending = entry.SentAt - entry.FirstSentAt, arriving = ack.Now - entry.DeliveredAt;
            Duration interval = Duration.Max(sending, arriving);
            sample = new(Delivered - entry.Delivered, interval, entry.Delivered, entry.IsLimited);
            _firstSentAt = entry.SentAt;
        }

        while (_count > 0 && At(0).End <= ack.Una)
        {
            _head = (_head + 1) & (_entries.Length - 1);
            _count--;
        }

        return sample;
    }

    /// <summary>What comes until all that is in flight arrived says nothing of the path (a probe of the least
    /// round trip).</summary>
    public void Limit(uint inFlight) => _limitedUntil = Math.Max(Delivered + inFlight, 1);

    private void Note(ref Entry entry, SeqNum end, Instant now)
    {
        entry.End = end;
        entry.SentAt = now;
        entry.FirstSentAt = _firstSentAt;
        entry.DeliveredAt = _deliveredAt;
        entry.Delivered = Delivered;
        entry.IsLimited = _limitedUntil > 0;
    }

    private ref Entry At(int index) => ref _entries[(_head + index) & (_entries.Length - 1)];

    /// <summary>Index of the first that ends at or behind that number.</summary>
    private int IndexOf(SeqNum end)
    {
        int low = 0, high = _count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (At(middle).End >= end) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    private void Grow()
    {
        var larger = new Entry[Math.Max(_entries.Length * 2, First)];
        for (int i = 0; i < _count; i++) larger[i] = At(i);
        _entries = larger;
        _head = 0;
    }

    private struct Entry
    {
        public SeqNum End;
        public Instant SentAt;
        public Instant FirstSentAt;
        public Instant DeliveredAt;
        public ulong Delivered;
        public bool IsLimited;
    }
}
