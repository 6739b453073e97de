using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Exploration.Checks;

/// <summary>The timer of the send side as one sees it from outside: since when it can run at the latest, and
/// how long it must at least (RFC 6298 §5, RFC 8985 §7).</summary>
internal sealed class SendClock(EndTimes times)
{
    private Instant? _advanced;
    private Instant? _timeout;
    private Duration _timeoutGap;
    private int _openings;
    private Instant? _tailProbe;
    private Instant? _windowProbe;
    private Duration _windowProbeGap;

    /// <summary>So far, probes of a closed window counted.</summary>
    public int Timeouts { get; private set; }

    /// <summary>An ACK of new data was taken for certain (RFC 6298 (5.3)).</summary>
    public void Advances(Instant at)
    {
        _advanced = at;
        _windowProbe = null;
    }

    /// <summary>Something arrived: round trips may have been measured, and the timer set anew.</summary>
    public void Hears()
    {
        _timeout = null;
        _tailProbe = null;
    }

    /// <summary>What goes on is no probe of a closed window.</summary>
    public void SendsText() => _windowProbe = null;

    /// <summary>The window opened, or something went out of sight.</summary>
    public void Forgets()
    {
        Hears();
        _windowProbe = null;
    }

    /// <summary>A SYN, or the oldest data again because of a timeout. What is wrong with it; null:
    /// nothing.</summary>
    /// <param name="now">When it is sent.</param>
    /// <param name="sentAt">When the same was last sent; null: nobody knows.</param>
    /// <param name="path">The least time that packets took both ways.</param>
    /// <param name="counts">The timer may count from the last sending in place of the last ACK.</param>
    public Violation? TimesOut(Instant now, Instant? sentAt, Duration path, bool counts)
    {
        Timeouts++;
        Duration least = times.LeastTimeout(path);
        Violation? wrong = null;
        if (now - sentAt < least)
        {
            wrong = new("the retransmission timer gives data its time",
                $"{now - sentAt} after it was sent, and no timeout is shorter than {least}");
        }
        else if (!counts && now - _advanced < least)
        {
            wrong = new("an ACK of new data restarts the retransmission timer",
                $"{now - _advanced} after such an ACK, and no timeout is shorter than {least}");
        }
        else if (now - _tailProbe < least)
        {
            wrong = new("a loss probe restarts the retransmission timer",
                $"{now - _tailProbe} after a probe, and no timeout is shorter than {least}");
        }

        wrong ??= Doubles(now, Next(least));
        return wrong;
    }

    /// <summary>The first SYN: its timeout is not measured but known.</summary>
    public void Opens(Instant now) => _timeout = now;

    /// <summary>A SYN again: no round trip is known, so each gap tells the next.</summary>
    public Violation? TimesOutOpening(Instant now)
    {
        Timeouts++;
        if (++_openings <= times.MostLinearSyns + 1) _timeoutGap = Duration.Zero; // it need not double yet
        return Doubles(now, times.LeastInitialRto);
    }

    /// <summary>A loss probe (RFC 8985 §7.2): "upon receiving an ACK that cumulatively acknowledges new data"
    /// its timer starts again.</summary>
    public Violation? ProbesTail(Instant now, Instant? sentAt, Duration path)
    {
        _tailProbe = now;
        Duration least = times.LeastTrip(path) * 2;
        if (_advanced is not { } advanced || now - advanced >= least) return null;
        if (sentAt is not { } sent || now - sent >= times.LeastTimeout(path)) return null;

        return new("an ACK of new data restarts the timer of loss probes",
            $"{now - advanced} after such an ACK, and two round trips are {least}");
    }

    /// <summary>A probe of a closed window (RFC 9293 §3.8.6.1): "increase exponentially the interval between
    /// successive probes".</summary>
    public Violation? ProbesWindow(Instant now)
    {
        Timeouts++;
        if (_windowProbe is not { } before)
        {
            _windowProbe = now;
            _windowProbeGap = Duration.Zero;
            return null;
        }

        Duration gap = now - before;
        bool grows = _windowProbeGap > times.LeastProbeInterval;
        Duration least = grows ? Next(_windowProbeGap) : _windowProbeGap;
        _windowProbe = now;
        _windowProbeGap = gap;
        return gap >= least
            ? null
            : new("each probe of a closed window waits twice as long",
                $"{gap} after the one before, and that had waited {least / 2}");
    }

    /// <summary>RFC 6298 (5.5): "The host MUST set RTO &lt;- RTO * 2".</summary>
    private Violation? Doubles(Instant now, Duration first)
    {
        if (_timeout is not { } before)
        {
            _timeout = now;
            _timeoutGap = Duration.Zero;
            return null;
        }

        Duration gap = now - before;
        if (gap == Duration.Zero) return null; // more of the same timeout

        Duration least = _timeoutGap == Duration.Zero
            ? first
            : Next(_timeoutGap);
        _timeout = now;
        _timeoutGap = gap;
        return gap >= least
            ? null
            : new("each timeout doubles the next",
                $"{gap} after the timeout before, and {least} is the least");
    }

    /// <summary>The least that comes behind so long a timeout: the slop in it is not doubled.</summary>
    private Duration Next(Duration gap) => Duration.Min((gap * 2) - times.MostSlop, times.LeastMaxRto);
}
