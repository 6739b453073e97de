using ActorTcp.Primitives;

namespace ActorTcp.Actors.Links;

/// <summary>
/// A line of a given rate and the queue before it. First in, first out; what finds no room is dropped.
/// </summary>
/// <remarks>
/// The moment the line gets free is kept as a fraction of nanoseconds over the rate, so that a million
/// packets take exactly a million times as long as one. A packet counts as waiting until its first bit is
/// sent.
/// </remarks>
internal sealed class RateStage(Prng prng)
{
    private const long BitNanoseconds = 8L * 1_000_000_000;

    /// <summary>Who would wait longer finds no room, so that no time can overflow.</summary>
    private static readonly Duration LongestWait = Duration.FromSeconds(86_400);

    private readonly ActiveQueue _active = new(prng);

    private Waiting[] _ring = new Waiting[8];
    private int _head;
    private long _rate;

    /// <summary>
    /// The line is free from here on, plus <see cref="_fraction"/> / <see cref="_rate"/> ns.
    /// </summary>
    private Instant _free;
    private long _fraction;

    public int WaitingPackets { get; private set; }

    public long WaitingBytes { get; private set; }

    /// <summary>Whether the packet taken last did not find the line free.</summary>
    public bool LastHadToWait { get; private set; }

    /// <summary>What active queue management wants with the packet offered last.</summary>
    public QueueVerdict Verdict { get; private set; }

    /// <summary>Takes a packet, unless the queue is full or drops it early.</summary>
    /// <param name="markable">It can be marked instead of dropped (RFC 3168 §5).</param>
    /// <param name="departure">When its last bit has left, rounded up to whole nanoseconds.</param>
    public bool TryEnqueue(
        int size, bool markable, Instant now, LinkSettings settings, out Instant departure)
    {
        SetRate(settings.Rate);
        LetStart(now);
        Instant start = WholeFree;
        departure = default;
        LastHadToWait = start > now;
        Verdict = QueueVerdict.Pass;
        if (LastHadToWait && (start - now > LongestWait || !HasRoom(size, settings))) return false;
        if (settings.Discipline is not QueueDiscipline.TailDrop)
        {
            var arrival = new QueueArrival(now, start, TimeOnLine(size), WaitingPackets);
            Verdict = _active.Judge(settings.Discipline, in arrival);
            if (Verdict == QueueVerdict.Drop || (Verdict == QueueVerdict.Mark && !markable)) return false;
        }

        if (LastHadToWait)
        {
            Add(new(start, size));
        }
        else if (_free < now)
        {
            _free = now;
            _fraction = 0;
        }

        Occupy(size);
        departure = Instant.Max(WholeFree, now);
        return true;
    }

    private Instant WholeFree => _fraction == 0 ? _free : _free + 1.Ns;

    /// <summary>
    /// What waits already keeps its times; its last moment is rounded up when the unit changes.
    /// </summary>
    private void SetRate(long? rate)
    {
        long value = rate ?? 0;
        if (value == _rate) return;

        _free = WholeFree;
        _fraction = 0;
        _rate = value;
    }

    private Duration TimeOnLine(int size) => _rate == 0 ? Duration.Zero : new(size * BitNanoseconds / _rate);

    private void Occupy(int size)
    {
        if (_rate == 0) return;

        long total = (size * BitNanoseconds) + _fraction;
        _free += new Duration(total / _rate);
        _fraction = total % _rate;
    }

    private void LetStart(Instant now)
    {
        while (WaitingPackets > 0 && _ring[_head].Start <= now)
        {
            WaitingPackets--;
            WaitingBytes -= _ring[_head].Size;
            _head = (_head + 1) & (_ring.Length - 1);
        }
    }

    private bool HasRoom(int size, LinkSettings settings) =>
        (settings.QueueBytes is not { } bytes || WaitingBytes <= bytes - size)
        && (settings.QueuePackets is not { } packets || WaitingPackets < packets);

    private void Add(Waiting waiting)
    {
        if (WaitingPackets == _ring.Length) Grow();
        _ring[(_head + WaitingPackets) & (_ring.Length - 1)] = waiting;
        WaitingPackets++;
        WaitingBytes += waiting.Size;
    }

    private void Grow()
    {
        var larger = new Waiting[_ring.Length * 2];
        for (int i = 0; i < WaitingPackets; i++) larger[i] = _ring[(_head + i) & (_ring.Length - 1)];
        _ring = larger;
        _head = 0;
    }

    /// <summary>A packet in the queue: from when on it is sent, and how long it is.</summary>
    private readonly record struct Waiting(Instant Start, int Size);
}
