using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>SRTT, RTTVAR and the timeout that follows from them (RFC 6298 §2).</summary>
/// <remarks>Fixed point, as RFC 6298 §2 points to Jacobson: SRTT in eighths, RTTVAR in quarters of a
/// microsecond, so that both updates are shifts and exact.</remarks>
internal struct RttEstimator
{
    private const uint LargestSample = 1 << 28; // 268 s in µs: eight times this fits into 32 bits

    private uint _srtt8;
    private uint _rttVar4;

    public readonly bool HasSample => _srtt8 != 0;

    public readonly Duration Srtt => Duration.FromMicroseconds(_srtt8 >> 3);

    public readonly Duration RttVar => Duration.FromMicroseconds(_rttVar4 >> 2);

    public void Sample(Duration rtt)
    {
        uint r = (uint)Math.Clamp(rtt.Nanoseconds / 1_000, 0, LargestSample);
        if (!HasSample)
        {
            _srtt8 = Math.Max(r << 3, 1); // (2.2)
            _rttVar4 = r << 1;
            return;
        }

        uint srtt = _srtt8 >> 3;
        _rttVar4 = _rttVar4 - (_rttVar4 >> 2) + (r > srtt ? r - srtt : srtt - r); // (2.3), RTTVAR before SRTT
        _srtt8 = Math.Max(_srtt8 - srtt + r, 1);
    }

    /// <summary>RTO = SRTT + max(G, 4 RTTVAR), within its bounds, then doubled <paramref name="backoff"/>
    /// times.</summary>
    /// <param name="settings">G, the bounds, and the timeout before any measurement.</param>
    /// <param name="backoff">Timeouts since the last measurement (5.5).</param>
    /// <param name="initial">The timeout where nothing was measured yet (2.1, 5.7).</param>
    public readonly Duration Timeout(TcpSettings settings, int backoff, Duration initial)
    {
        long nanoseconds = initial.Nanoseconds;
        if (HasSample)
        {
            long spread = Math.Max(_rttVar4 * 1_000L, settings.RtoGranularity.Nanoseconds);
            nanoseconds = Math.Max((_srtt8 * 125L) + spread, settings.MinRto.Nanoseconds);
        }

        long most = Math.Max(settings.MaxRto.Nanoseconds, 1);
        for (; backoff > 0 && nanoseconds < most; backoff--) nanoseconds *= 2;
        return new(Math.Min(nanoseconds, most));
    }
}
