using ActorTcp.Primitives;

namespace ActorTcp.Actors.Links;

/// <summary>The state of CoDel (RFC 8289 §5), asked for each packet in the order in which they
/// leave.</summary>
/// <remarks>When a packet leaves is known when it comes, so that it is asked then; that the queue behind it
/// is short by then cannot be known, so that "less than one MTU" is judged by what it found.</remarks>
internal sealed class CoDelQueue
{
    private Instant? _firstAbove;
    private Instant _next;
    private uint _count;
    private uint _lastCount;
    private bool _dropping;

    /// <param name="leaves">When it gets to the line.</param>
    /// <param name="wait">How long it waited until then.</param>
    /// <param name="isLast">No more than a packet's length of queue.</param>
    public bool Acts(QueueDiscipline.CoDel codel, Instant leaves, Duration wait, bool isLast)
    {
        bool above = IsAboveForLong(codel, leaves, wait, isLast);
        if (!above)
        {
            _dropping = false;
            return false;
        }

        if (_dropping)
        {
            if (leaves < _next) return false;
            _count++;
            _next += Step(codel);
            return true;
        }

        _dropping = true;
        // if it was in this state recently, it goes on at the rate that was enough then
        uint delta = _count - _lastCount;
        bool recent = leaves - _next < codel.Interval * 16;
        _count = delta > 1 && recent ? delta : 1;
        _next = leaves + Step(codel);
        _lastCount = _count;
        return true;
    }

    private bool IsAboveForLong(QueueDiscipline.CoDel codel, Instant leaves, Duration wait, bool isLast)
    {
        if (wait < codel.Target || isLast)
        {
            _firstAbove = null;
            return false;
        }

        if (_firstAbove is { } since) return leaves >= since;
        _firstAbove = leaves + codel.Interval;
        return false;
    }

    /// <summary>The control law: interval / sqrt(count), rounded down.</summary>
    private Duration Step(QueueDiscipline.CoDel codel)
    {
        // sqrt(interval² / count) in integers, in microseconds
        ulong interval = (ulong)(codel.Interval.Nanoseconds / 1_000);
        return Duration.FromMicroseconds((long)SquareRoot(interval * interval / _count));
    }

    private static ulong SquareRoot(ulong value)
    {
        ulong root = 0;
        for (ulong bit = 1UL << 31; bit > 0; bit >>= 1)
        {
            ulong next = root | bit;
            if (next * next <= value) root = next;
        }

        return root;
    }
}
