using ActorTcp.Primitives;

namespace ActorTcp.Actors.Links;

/// <summary>Random early detection: the average queue, and the packets since the last mark (Floyd and
/// Jacobson, "Random Early Detection Gateways for Congestion Avoidance", 1993). Integers only.</summary>
internal sealed class RedQueue(Prng prng)
{
    private const int Scale = 16; // the average in 1/65536 of a packet
    private const int One = 30; // probabilities in 2⁻³⁰
    private const long Certain = 1L << One;

    private long _average;
    private long _count = -1; // packets since the last that was marked
    private Instant _idleSince;

    /// <summary>A packet arrives and finds so many waiting.</summary>
    /// <param name="busyUntil">When the line gets free of those before it.</param>
    /// <param name="packetTime">How long a packet like it takes on the line.</param>
    public bool Acts(
        QueueDiscipline.Red red, int waiting, Instant now, Instant busyUntil, Duration packetTime)
    {
        if (busyUntil <= now) Decay(red, now - Instant.Max(busyUntil, _idleSince), packetTime);
        _idleSince = now;
        _average += (((long)waiting << Scale) - _average) >> red.Weight;
        long probability = Probability(red);
        if (probability <= 0)
        {
            _count = -1;
            return false;
        }

        _count++;
        // p_a = p_b / (1 - count p_b): spreads the marks evenly
        long rest = Certain - Math.Min(_count * probability, Certain);
        bool acts = probability >= rest || (long)prng.NextBelow((ulong)rest) < probability;
        if (acts) _count = 0;
        return acts;
    }

    /// <summary>As if small packets had passed the idle line: avg (1 - w)^m.</summary>
    private void Decay(QueueDiscipline.Red red, Duration idle, Duration packetTime)
    {
        long packets = idle.Nanoseconds / Math.Max(packetTime.Nanoseconds, 1);
        if (packets <= 0 || _average == 0) return;

        long power = Certain - (Certain >> red.Weight), factor = Certain;
        for (long m = packets; m > 0 && factor > 0; m >>= 1)
        {
            if ((m & 1) != 0) factor = (factor * power) >> One;
            power = (power * power) >> One;
        }

        _average = (long)(((UInt128)_average * (ulong)factor) >> One);
    }

    private long Probability(QueueDiscipline.Red red)
    {
        long min = (long)red.Min << Scale, max = (long)red.Max << Scale;
        long most = (long)(red.Probability * Certain); // exact: a power of two
        if (_average < min) return 0;
        if (_average < max) return Share(most, _average - min, max - min);
        if (_average >= 2 * max) return Certain;
        return most + Share(Certain - most, _average - max, max); // gentle
    }

    private static long Share(long of, long part, long whole) =>
        (long)((UInt128)(ulong)of * (ulong)part / (ulong)Math.Max(whole, 1));
}
