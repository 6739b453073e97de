using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Exploration.Checks;

/// <summary>What the settings of a host say of time: the least and the most that any of its connections may
/// take.</summary>
internal sealed record EndTimes
{
    /// <summary>RFC 6298 (5.7): after a SYN that was lost.</summary>
    private static Duration AfterLostSyn => 3.Seconds();

    /// <summary>Something was done to the host that tells of no bug: nothing is said of its timers.</summary>
    public bool IsDisturbed { get; init; }

    /// <summary>No timeout is shorter, once there is a round trip to base it on (RFC 6298 §2.4).</summary>
    public required Duration LeastRto { get; init; }

    /// <summary>Before there is one (RFC 6298 §2.1).</summary>
    public required Duration LeastInitialRto { get; init; }

    /// <summary>So often a SYN may go again before its timeout doubles.</summary>
    public required int MostLinearSyns { get; init; }

    /// <summary>Where doubling ends at the earliest (RFC 6298 §2.5).</summary>
    public required Duration LeastMaxRto { get; init; }

    /// <summary>No timeout is longer.</summary>
    public required Duration MostMaxRto { get; init; }

    /// <summary>The first timeout, however unsteady the round trip is not: what is added for that
    /// follows from the wire.</summary>
    public required Duration MostFirstRto { get; init; }

    /// <summary>The least timeout is that of the variance: a round trip comes on top.</summary>
    public required bool FloorsVariance { get; init; }

    /// <summary>With SACK, timers of RACK and of loss probes run in place of that of retransmission, and what
    /// follows them counts from the sending of the oldest data (RFC 8985 §7.2, §8).</summary>
    public required bool HasInterimTimers { get; init; }

    /// <summary>The age of the oldest data is counted (RFC 7765).</summary>
    public required bool CountsAge { get; init; }

    /// <summary>A SYN-ACK may be held back (TCP_DEFER_ACCEPT): its timeouts do not show.</summary>
    public required bool DefersAccept { get; init; }

    /// <summary>No ACK of text that came in order waits longer (RFC 9293 §3.8.6.3).</summary>
    public required Duration MostAckDelay { get; init; }

    /// <summary>2 MSL, where it is shortest and where it is longest (RFC 9293 §3.6.1).</summary>
    public required Duration LeastTimeWait { get; init; }

    public required Duration MostTimeWait { get; init; }

    /// <summary>A round trip by timestamps may be measured short by so much.</summary>
    public required Duration Tick { get; init; }

    /// <summary>What is added to a timeout behind its doubling.</summary>
    public required Duration MostSlop { get; init; }

    /// <summary>Probes of a closed window wait so long before their intervals grow.</summary>
    public required Duration LeastProbeInterval { get; init; }

    public static EndTimes Of(IReadOnlyList<TcpSettings> all) => new()
    {
        LeastRto = all.Min(tcp => tcp.MinRto + tcp.RtoSlop),
        LeastInitialRto = all.Min(tcp => tcp.InitialRto),
        MostLinearSyns = all.Max(tcp => tcp.SynLinearTimeouts),
        LeastMaxRto = all.Min(tcp => tcp.MaxRto),
        MostMaxRto = all.Max(tcp => tcp.MaxRto),
        MostFirstRto = all.Max(tcp => Duration.Max(
            Duration.Max(tcp.InitialRto, AfterLostSyn),
            Duration.Max(tcp.MinRto, tcp.RtoGranularity)) + tcp.RtoSlop),
        FloorsVariance = all.All(tcp => tcp.MinRtoIsOfVariance),
        HasInterimTimers = all.Any(tcp => tcp.TailLossProbe || tcp.Rack),
        CountsAge = all.Any(tcp => tcp.RtoRestart),
        DefersAccept = all.Any(tcp => tcp.DeferAccept > Duration.Zero),
        MostAckDelay = all.Max(tcp => tcp.AdaptiveDelayedAck ? tcp.DelayedAckMost : tcp.DelayedAck),
        LeastTimeWait = all.Min(tcp => tcp.Msl) * 2,
        MostTimeWait = all.Max(tcp => tcp.Msl) * 2,
        Tick = all.Max(tcp => tcp.TimestampTick),
        MostSlop = all.Max(tcp => tcp.RtoSlop),
        LeastProbeInterval = all.Max(tcp => tcp.LeastProbeInterval),
    };

    /// <summary>A timeout that no measurement can make shorter.</summary>
    /// <param name="path">The least time that packets took both ways.</param>
    public Duration LeastTimeout(Duration path)
    {
        Duration trip = LeastTrip(path);
        Duration least = FloorsVariance ? LeastRto + trip : Duration.Max(LeastRto, trip);
        return Duration.Min(Duration.Min(least, LeastInitialRto), LeastMaxRto);
    }

    /// <summary>What a round trip was measured to be at least.</summary>
    public Duration LeastTrip(Duration path) => Duration.Max(path - Tick, Duration.Zero);

    /// <summary>A timeout that no measurement can make longer.</summary>
    /// <param name="trip">The longest that could be taken for a round trip.</param>
    /// <param name="timeouts">So far: how often it may have doubled.</param>
    public Duration MostTimeout(Duration trip, int timeouts)
    {
        // SRTT + 4 RTTVAR: neither is above the longest round trip (RFC 6298 §2)
        Duration wait = MostFirstRto + (trip * 5);
        for (; timeouts > 0 && wait < MostMaxRto; timeouts--) wait *= 2;
        return Duration.Min(wait, MostMaxRto);
    }
}
