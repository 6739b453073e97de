using System.Runtime.CompilerServices;
using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>SRTT, RTTVAR and the timeout that follows from them (RFC 6298 §2), and the least round
/// trip.</summary>
/// <remarks> Fixed point, as RFC 6298 §2 points to Jacobson: SRTT in eighths, deviations in quarters of a
/// microsecond, so that updates are shifts and exact. Linux differs: the deviation falls slowly, the timeout
/// is made of the largest deviation of a flight, and of no less than the least timeout. </remarks>
internal struct RttEstimator
{
    private const uint LargestSample = 1 << 28; // 268 s in µs: eight times this fits into 32 bits

    private uint _srtt8;
    private uint _deviation4;
    private uint _variance4; // what the timeout is made of
    private uint _least;     // µs

    public readonly bool HasSample => _srtt8 != 0;

    public readonly Duration Srtt => Duration.FromMicroseconds(_srtt8 >> 3);

    public readonly Duration RttVar => Duration.FromMicroseconds(_deviation4 >> 2);

    /// <summary>The least of all; zero where nothing was measured.</summary>
    public readonly Duration Least => Duration.FromMicroseconds(_least);

    /// <summary>A round trip was measured.</summary>
    /// <param name="rtt">How long it took.</param>
    /// <param name="settings">The least timeout, and what it is the least of.</param>
    /// <param name="flight">The largest deviation of this flight: ends where SND.UNA passes it.</param>
    /// <param name="snd">Where SND.UNA and SND.NXT stand.</param>
    public void Sample(
        Duration rtt, TcpSettings settings, ref FlightDeviation flight, in SendVariables snd)
    {
        uint r = InMicroseconds(rtt);
        uint floor = settings.MinRtoIsOfVariance ? InMicroseconds(settings.MinRto) : 0;
        if (!HasSample)
        {
            _srtt8 = Math.Max(r << 3, 1); // RFC 6298 (2.2)
            _deviation4 = r << 1;
            _variance4 = Math.Max(_deviation4, floor);
            flight.Start(_variance4, snd.Nxt);
            return;
        }

        uint srtt = _srtt8 >> 3; // RFC 6298 (2.3), RTTVAR before SRTT
        bool falls = r < srtt;
        Deviate(falls ? srtt - r : r - srtt, slowly: falls && settings.MinRtoIsOfVariance);
        _srtt8 = Math.Max(_srtt8 - srtt + r, 1);
        uint largest = Math.Max(Math.Max(flight.Largest4, floor), _deviation4);
        _variance4 = Math.Max(_variance4, largest);
        flight.Largest4 = largest;
        if (snd.Una <= flight.End) return;

        if (largest < _variance4) _variance4 -= (_variance4 - largest) >> 2;
        flight.Start(floor, snd.Nxt);
    }

    /// <summary>After a spurious timeout (RFC 4015 §3.5): SRTT is the greater of what it was, with twice G,
    /// and the sample, RTTVAR that of what it was and half of the sample.</summary>
    /// <param name="rtt">The first round trip that was measured since.</param>
    /// <param name="prior">As it was before the timeout.</param>
    /// <param name="granularity">G.</param>
    public void BeginAnew(Duration rtt, in RttEstimator prior, Duration granularity)
    {
        uint r = InMicroseconds(rtt);
        uint srtt = (prior._srtt8 >> 3) + (2 * InMicroseconds(granularity));
        _srtt8 = Math.Max(Math.Min(srtt, LargestSample), r) << 3;
        _deviation4 = Math.Max(prior._deviation4, r << 1);
        _variance4 = Math.Max(_variance4, _deviation4);
    }

    /// <summary>The round trip of the last segment delivered: for the least.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SampleLeast(Duration rtt)
    {
        uint r = Math.Max(InMicroseconds(rtt), 1);
        if (_least == 0 || r < _least) _least = r;
    }

    /// <summary>RTO = SRTT + max(G, 4 RTTVAR), within its bounds (RFC 6298 §2, §4), then doubled
    /// <paramref name="backoff"/> times.</summary>
    /// <remarks>BSD adds a slop to what it doubled, but for the first timeout of a SYN.</remarks>
    /// <param name="settings">G, the slop, the bounds, and the timeout before any measurement.</param>
    /// <param name="backoff">Timeouts since the last measurement (5.5).</param>
    /// <param name="initial">The timeout where nothing was measured yet (2.1, 5.7).</param>
    public readonly Duration Timeout(TcpSettings settings, int backoff, Duration initial)
    {
        long nanoseconds = initial.Nanoseconds;
        if (HasSample)
        {
            uint variance = settings.MinRtoIsOfVariance ? _variance4 : _deviation4;
            long spread = Math.Max(variance * 1_000L, settings.RtoGranularity.Nanoseconds);
            nanoseconds = Math.Max((_srtt8 * 125L) + spread, settings.MinRto.Nanoseconds);
        }

        long slop = HasSample || backoff > 0 ? settings.RtoSlop.Nanoseconds : 0;
        long most = Math.Max(settings.MaxRto.Nanoseconds, 1);
        for (; backoff > 0 && nanoseconds < most; backoff--) nanoseconds *= 2;
        return new(Math.Min(nanoseconds + slop, most));
    }

    /// <summary>RTTVAR: 3/4 of the old and 1/4 of the new; Linux lets it fall by an eighth of that where the
    /// round trip got shorter.</summary>
    private void Deviate(uint error, bool slowly)
    {
        long change = (long)error - (_deviation4 >> 2);
        if (slowly && change > 0) change >>= 3;
        _deviation4 = (uint)(_deviation4 + change);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint InMicroseconds(Duration value) =>
        (uint)Math.Clamp(value.Nanoseconds / 1_000, 0, LargestSample);
}
