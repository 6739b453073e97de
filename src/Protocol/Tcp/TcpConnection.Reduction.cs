using System.Runtime.CompilerServices;
using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <content>The congestion window while it is reduced (RFC 9937, RFC 6675 §5, RFC 6582), and its growth
/// else.</content>
public sealed partial class TcpConnection
{
    /// <summary>What a window counts: segments, or bytes.</summary>
    private uint Unit
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Settings.WindowInSegments ? Snd.Mss : 1u;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint InFlightUnits(RetransmissionQueue queue) => Settings.WindowInSegments
        ? (uint)Math.Max(queue.SegmentsInFlight, 0)
        : queue.NumbersInFlight(Snd.InFlight, Snd.Mss);

    /// <summary>In the network, bytes: without what arrived or is thought to be lost (RFC 6675 §4,
    /// pipe).</summary>
    private uint Pipe
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _unacknowledged is null ? 0 : InFlightUnits(_unacknowledged) * Unit;
    }

    /// <summary>The pipe that sending obeys. What duplicate ACKs show to have left it makes room for new
    /// segments (RFC 3042); without limited transmit only recovery uses that.</summary>
    private uint PipeForSending
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            bool limited = Settings.LimitedTransmit || !IsUncut || _unacknowledged is null;
            if (limited) return Pipe;
            return Settings.WindowInSegments ? (uint)_unacknowledged!.RecordCount * Snd.Mss : Snd.InFlight;
        }
    }

    /// <summary>As Linux (tcp_current_ssthresh): a window that was reached is not far from the
    /// threshold.</summary>
    private uint CurrentSsthresh
    {
        get
        {
            if (InReduction) return _congestion.Ssthresh;
            uint threeQuarters = ((_congestion.Cwnd / Unit >> 1) + (_congestion.Cwnd / Unit >> 2)) * Unit;
            return Math.Max(_congestion.Ssthresh, threeQuarters);
        }
    }

    /// <summary>The window is cut for a sign of congestion, and falls from ACK to ACK (RFC 9937
    /// §6).</summary>
    private void BeginReduction(CongestionCause cause, Instant now, TcpEffects effects) =>
        BeginReduction(cause, Snd.InFlight, now, effects);

    /// <param name="flight">In flight before the ACK that shows the congestion, bytes.</param>
    private void BeginReduction(CongestionCause cause, uint flight, Instant now, TcpEffects effects)
    {
        LossHistory losses = RentLosses(effects);
        _congestion.Recover = Snd.Nxt;
        losses.ProbeEnd = null;
        losses.PriorCwnd = _congestion.Cwnd;
        losses.Reduction.Begin(_congestion.Cwnd / Unit);
        CutWindow(cause, Math.Min(flight, _congestion.Cwnd), now);
    }

    /// <summary>A router marked something (RFC 3168 §6.1.2): reduces the window as recovery does, with
    /// nothing
    /// to send again.</summary>
    private void EnterReduced(uint flight, Instant now, TcpEffects effects)
    {
        if (!IsUncut || flight == 0) return;
        LossHistory losses = RentLosses(effects);
        losses.PriorSsthresh = 0;
        losses.MayUndo = false;
        BeginReduction(CongestionCause.Ecn, flight, now, effects);
        _congestion.Phase = CongestionPhase.Reduced;
    }

    /// <summary>The window is the threshold now, unless the reduction was taken back.</summary>
    private void EndReduction(Instant now)
    {
        CongestionControl control = Settings.CongestionControl;
        bool stands = _congestion.Phase == CongestionPhase.Reduced || Losses is { MayUndo: true };
        if (!control.ControlsRecovery && stands && _congestion.Ssthresh != uint.MaxValue)
        {
            _congestion.Cwnd = _congestion.Ssthresh;

            // RFC 6582 §3.2, step 3: the first of the two windows, which sends no burst.
            bool mayBurst = HasSack || Settings.ProportionalRateReduction;
            uint calm = Math.Max(Snd.InFlight, Snd.Mss) + Snd.Mss;
            if (!mayBurst) _congestion.Cwnd = Math.Min(_congestion.Cwnd, calm);
        }

        control.RecoveryEnded(ref _congestion, now);
    }

    private void CutWindow(CongestionCause cause, uint inFlight, Instant now)
    {
        var loss = new CongestionLoss(cause, inFlight, Snd.Mss, now);
        uint ssthresh = Settings.CongestionControl.SsthreshAfterLoss(ref _congestion, in loss);
        _congestion.Ssthresh = ssthresh;
        AnnounceCut();
    }

    /// <summary>The window after an ACK: the algorithm's, or that of the reduction.</summary>
    private void FollowWindow(
        in Segment seg, RetransmissionQueue queue, ref AckEvents ack, TcpEffects effects)
    {
        _delivered = unchecked(_delivered + (uint)ack.Delivered);
        InformCongestionControl(in seg, queue, in ack);
        if (InReduction && !Settings.CongestionControl.ControlsRecovery)
        {
            bool newlyLost = (Losses?.Lost ?? 0) != ack.PriorLost;
            Reduce(queue, (uint)ack.Delivered, ack.Has(AckNews.Advanced) && !newlyLost, effects);
        }
    }

    private void Reduce(RetransmissionQueue queue, uint delivered, bool safe, TcpEffects effects)
    {
        if (delivered == 0) return;
        uint unit = Unit, ssthresh = _congestion.Ssthresh / unit, segment = Snd.Mss / unit;
        uint inFlight = InFlightUnits(queue);
        if (!Settings.ProportionalRateReduction)
        {
            _congestion.Cwnd = _congestion.Ssthresh; // RFC 6675 §5, (4.2); RFC 6582: inflated by the pipe
            return;
        }

        LossHistory losses = RentLosses(effects);
        uint allowed = losses.Reduction.Allow(delivered * segment, ssthresh, inFlight, safe, segment);
        _congestion.Cwnd = Math.Max((inFlight + allowed) * unit, Snd.Mss);
    }

    /// <summary>Something arrived: the algorithm measures, and grows where no reduction is under
    /// way.</summary>
    private void InformCongestionControl(in Segment seg, RetransmissionQueue queue, in AckEvents ack)
    {
        if (ack.Delivered == 0 && !ack.Has(AckNews.Advanced)) return;
        uint covered = ack.Una - ack.PriorUna;
        bool over = Settings.ProportionalRateReduction || !ack.WasReducing; // RFC 6582: not with its last ACK
        bool grows = over && !InReduction && (ack.Has(AckNews.Advanced)
            || (Reordering > Settings.DuplicateThreshold && ack.NewlySacked > 0));
        uint bytes = Settings.WindowInSegments ? (uint)ack.Delivered * Snd.Mss : covered;
        bool accurate = Is(ConnectionFlags.AccEcn);
        var news = new CongestionAck
        {
            Bytes = bytes,
            Segments = (uint)ack.Delivered,
            Smss = Snd.Mss,
            InFlight = ack.PriorFlight,
            Pipe = Pipe,
            Una = Snd.Una,
            Nxt = Snd.Nxt,
            Now = ack.Now,
            Rtt = ack.Rtt,
            Srtt = _rtt.Srtt,
            MayGrow = grows && queue.Usage.Fills(in _congestion),
            IsWindowLimited = queue.Usage.IsLimited,
            MarkedBytes = accurate ? (uint)Math.Min(bytes, (ulong)ack.Marked * Snd.Mss)
                : seg.Has(TcpFlags.Ece) ? bytes : 0,
            HyStart = Settings.HyStart,
            Newest = ack.Newest,
            NewlyLost = (Losses?.Lost ?? 0) - ack.PriorLost,
        };
        Inform(in news);
    }
}
