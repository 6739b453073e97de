using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <content>Loss recovery: NewReno (RFC 6582) with limited transmit (RFC 3042), and the timeout (RFC 5681
/// §3.1).</content>
public sealed partial class TcpConnection
{
    private const int DuplicateAckThreshold = 3;

    /// <summary>The window that sending obeys; limited transmit lets one segment go on each of two duplicate
    /// ACKs.</summary>
    private uint CongestionWindow => Settings.LimitedTransmit && _congestion.Phase == CongestionPhase.Open
        ? _congestion.Cwnd + (Math.Min((uint)_congestion.DupAcks, DuplicateAckThreshold - 1) * Snd.Mss)
        : _congestion.Cwnd;

    /// <summary>In flight, without what is thought to be lost.</summary>
    private uint Pipe => Snd.InFlight - (_unacknowledged?.Lost ?? 0);

    private void RecoverFromLoss(
        in Segment seg, in AckProgress progress, Instant now, TcpEffects effects)
    {
        _congestion.DupAcks = 0;
        InformCongestionControl(in seg, in progress, now);
        if (_congestion.Phase == CongestionPhase.FastRecovery)
        {
            if (Snd.Una >= _congestion.Recover) EndFastRecovery(now);
            else TakePartialAck(progress.Bytes, now, effects);
            return;
        }

        if (_congestion.Phase == CongestionPhase.Reduced && Snd.Una > _congestion.Recover)
        {
            _congestion.Phase = CongestionPhase.Open;
            Settings.CongestionControl.RecoveryEnded(ref _congestion, now);
        }

        if (_congestion.Phase == CongestionPhase.Loss && Snd.Una >= _congestion.Recover)
        {
            _congestion.Phase = CongestionPhase.Open;
        }
    }

    /// <summary>Something arrived: the algorithm measures, and grows where no reduction is under
    /// way.</summary>
    private void InformCongestionControl(in Segment seg, in AckProgress progress, Instant now)
    {
        WindowUsage usage = _unacknowledged!.Usage;
        bool fills = usage.Fills(in _congestion);
        var ack = new CongestionAck
        {
            Bytes = progress.Bytes,
            Segments = progress.Segments,
            Smss = Snd.Mss,
            InFlight = progress.InFlight,
            Pipe = Pipe,
            Una = Snd.Una,
            Nxt = Snd.Nxt,
            Now = now,
            Rtt = progress.Rtt,
            Srtt = _rtt.Srtt,
            MayGrow = fills && _congestion.Phase is CongestionPhase.Open or CongestionPhase.Loss,
            IsWindowLimited = usage.IsLimited,
            EchoesCongestion = seg.Has(TcpFlags.Ece),
            HyStart = Settings.HyStart,
        };
        Settings.CongestionControl.Acknowledged(ref _congestion, in ack);
    }

    /// <summary>A full acknowledgment (RFC 6582 §3.2, step 3): the first of the two windows, which sends no
    /// burst.</summary>
    private void EndFastRecovery(Instant now)
    {
        _congestion.Cwnd = Math.Min(_congestion.Ssthresh, Math.Max(Snd.InFlight, Snd.Mss) + Snd.Mss);
        _congestion.Phase = CongestionPhase.Open;
        Settings.CongestionControl.RecoveryEnded(ref _congestion, now);
    }

    /// <summary>A partial acknowledgment (RFC 6582 §3.2, step 3): the next segment is lost too;
    /// deflate.</summary>
    private void TakePartialAck(uint acked, Instant now, TcpEffects effects)
    {
        uint deflated = _congestion.Cwnd > acked ? _congestion.Cwnd - acked : 0;
        if (acked >= Snd.Mss) deflated += Snd.Mss;
        _congestion.Cwnd = Math.Max(deflated, Snd.Mss);
        RetransmitFirst(SegmentCause.FastRetransmit, now, effects);
    }

    private void TakeDuplicateAck(Instant now, TcpEffects effects)
    {
        if (_congestion.DupAcks < byte.MaxValue) _congestion.DupAcks++;
        if (_congestion.Phase == CongestionPhase.FastRecovery)
        {
            _congestion.Cwnd += Snd.Mss; // a segment has left the network (RFC 5681 §3.2, step 4)
            return;
        }

        // RFC 6582 §3.2, step 1: duplicate ACKs for what was sent again before the last recovery ended say
        // nothing.
        if (_congestion.DupAcks != DuplicateAckThreshold || Snd.Una <= _congestion.Recover) return;

        uint limitedTransmit = Snd.InFlight > _congestion.Cwnd ? Snd.InFlight - _congestion.Cwnd : 0;
        CutWindow(CongestionCause.Loss, Snd.InFlight - limitedTransmit, now);
        _congestion.Recover = Snd.Nxt;
        _congestion.Phase = CongestionPhase.FastRecovery;
        _congestion.Cwnd = _congestion.Ssthresh + (uint)(DuplicateAckThreshold * Snd.Mss);
        RetransmitFirst(SegmentCause.FastRetransmit, now, effects);
    }

    /// <summary>The retransmission timer expired (RFC 5681 §3.1, equation 4; RFC 6582 §3.2, step
    /// 4).</summary>
    private void LoseAll(Instant now)
    {
        if (_retries <= 1) // the same segment again: "the value of ssthresh is held constant"
        {
            CutWindow(CongestionCause.Timeout, Snd.InFlight, now);
        }

        _congestion.Cwnd = Snd.Mss; // LW
        _congestion.Recover = Snd.Nxt;
        _congestion.Phase = CongestionPhase.Loss;
        _congestion.DupAcks = 0;
        Settings.CongestionControl.TimedOut(ref _congestion, now);
        _unacknowledged?.MarkAllLost();
    }

    private void CutWindow(CongestionCause cause, uint inFlight, Instant now)
    {
        var loss = new CongestionLoss(cause, inFlight, Snd.Mss, now);
        uint ssthresh = Settings.CongestionControl.SsthreshAfterLoss(ref _congestion, in loss);
        _congestion.Ssthresh = ssthresh;
        AnnounceCut();
    }

    /// <summary>A router marked something (RFC 3168 §6.1.2): the window is cut, and nothing is sent
    /// again.</summary>
    private void EnterReduced(Instant now, TcpEffects effects)
    {
        if (_congestion.Phase != CongestionPhase.Open) return;
        _congestion.Recover = Snd.Nxt;
        CutWindow(CongestionCause.Ecn, Snd.InFlight, now);
        _congestion.Cwnd = _congestion.Ssthresh;
        _congestion.Phase = CongestionPhase.Reduced;
    }

    private void RetransmitFirst(SegmentCause cause, Instant now, TcpEffects effects)
    {
        if (_unacknowledged is null) return;
        _unacknowledged.MarkFirstLost();
        if (_unacknowledged.TryGetLost(FullSize, out SeqRange range)) SendAgain(range, cause, now, effects);
    }

    /// <summary>After a timeout: what is lost goes again before anything new, as far as the window lets
    /// it.</summary>
    private void RetransmitLost(Instant now, TcpEffects effects)
    {
        if (_unacknowledged is null || _unacknowledged.Lost == 0 || Snd.Wnd == 0) return;

        while (_unacknowledged.TryGetLost(FullSize, out SeqRange range))
        {
            if (Pipe + range.Length > _congestion.Cwnd) return;
            SendAgain(range, SegmentCause.RetransmissionTimeout, now, effects);
        }
    }
}
