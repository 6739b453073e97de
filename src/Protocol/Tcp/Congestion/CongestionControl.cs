using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>How the congestion window grows and how far it falls. One object serves all
/// connections.</summary>
/// <remarks>
/// What it knows of a connection stands in <see cref="CongestionState"/>: two words, and an object of its own
/// (<see cref="CongestionState.Memory"/>) that it creates when it first needs one. When a loss is detected
/// and what is sent again is loss recovery, which calls this (RFC 5681 §3.2, RFC 6582, RFC 6675).
/// Between <see cref="SsthreshAfterLoss"/> and <see cref="RecoveryEnded"/> recovery rules the window,
/// unless <see cref="ControlsRecovery"/>.
/// </remarks>
public abstract class CongestionControl
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>As in a setting, and in TCP_CONGESTION.</summary>
    public abstract string Name { get; }

    /// <summary>The algorithm sets the window in recovery too, and recovery leaves it alone (BBR).</summary>
    public virtual bool ControlsRecovery => false;

    /// <summary><see cref="Sent"/> is called for every segment.</summary>
    public bool FollowsSending { get; protected init; }

    /// <summary>It answers to the share of marked bytes and so wants an exact echo (RFC 8257).</summary>
    public virtual bool CountsMarks => false;

    /// <summary>It sends at <see cref="PacingRate"/> whatever the setting says (BBR).</summary>
    public bool NeedsPacing { get; protected init; }

    /// <summary>The handshake is over: the initial window stands, nothing was sent.</summary>
    public virtual void Started(ref CongestionState state, uint smss, Instant now)
    {
    }

    /// <summary>Something arrived, in any phase: measure, and where <see cref="CongestionAck.MayGrow"/>,
    /// grow.</summary>
    public abstract void Acknowledged(ref CongestionState state, in CongestionAck ack);

    /// <summary>A segment goes out; only where <see cref="FollowsSending"/>.</summary>
    public virtual void Sent(ref CongestionState state, in CongestionSent sent)
    {
    }

    /// <summary>The slow start threshold after a sign of congestion, in bytes. Called once for a
    /// window.</summary>
    public abstract uint SsthreshAfterLoss(ref CongestionState state, in CongestionLoss loss);

    /// <summary>The reduction ended: all that was in flight when it began is acknowledged.</summary>
    public virtual void RecoveryEnded(ref CongestionState state, Instant now)
    {
    }

    /// <summary>Every timeout, the first of a segment behind <see cref="SsthreshAfterLoss"/>: the window is
    /// one segment; forget what belonged to the epoch before.</summary>
    public virtual void TimedOut(ref CongestionState state, Instant now)
    {
    }

    /// <summary>The loss was none: take back what <see cref="SsthreshAfterLoss"/> did (RFC 4015 §3.4, Linux
    /// tcp_undo_cwnd_reduction).</summary>
    /// <param name="cwnd">Window before the loss, bytes.</param>
    /// <param name="ssthresh">Threshold before the loss, bytes.</param>
    public virtual void Undone(ref CongestionState state, uint cwnd, uint ssthresh)
    {
        state.Cwnd = Math.Max(state.Cwnd, cwnd);
        state.Ssthresh = Math.Max(state.Ssthresh, ssthresh);
    }

    /// <summary>Sending goes on with nothing in flight.</summary>
    /// <param name="idle">Time since something was sent.</param>
    public virtual void Resumed(ref CongestionState state, Duration idle, Instant now)
    {
    }

    /// <summary>Bytes per second at which segments should leave; 0: as the window lets them. As Linux: twice
    /// the window a round trip in slow start, 1.2 times after.</summary>
    public virtual ulong PacingRate(in CongestionState state, Duration srtt)
    {
        if (srtt <= Duration.Zero) return 0;
        ulong percent = state.Cwnd < state.Ssthresh / 2 ? 200u : 120u;
        return (ulong)state.Cwnd * percent * (NanosecondsPerSecond / 100) / (ulong)srtt.Nanoseconds;
    }
}
