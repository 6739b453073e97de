using ActorTcp.Primitives;
using static ActorTcp.Protocol.Tcp.TcpState;

namespace ActorTcp.Protocol.Tcp;

/// <content>STATUS as rich as Linux's tcp_info.</content>
public sealed partial class TcpConnection
{
    /// <summary>STATUS with what needs the time, and with the tallies.</summary>
    public TcpSnapshot Snapshot(Instant now)
    {
        Tallies?.Turn(now);
        bool probing = _timers.SendKind == SendTimer.ZeroWindowProbe;
        TcpSnapshot info = Snapshot() with
        {
            WindowScalingInUse = Is(ConnectionFlags.WindowScaling),
            EcnInUse = Is(ConnectionFlags.Ecn | ConnectionFlags.AccEcn),
            EcnIsPending = State == SynSent && AsksAccurately,
            AccEcn = AccEcnStatus(),
            SynTextTaken = _extras is { TookSynText: true } || FastOpenAnswer is { TextTaken: true },
            Backoff = _backoff,
            Retries = probing ? 0 : _retries,
            Probes = probing ? _retries : _keepAliveProbes,
            AckTimeout = Duration.FromMilliseconds(_timers.AckTimeout),
            SinceDataSent = now - _lastSent,
            SinceDataReceived = Duration.FromMilliseconds(unchecked(Milliseconds(now) - _timers.LastTextAt)),
            SinceHeard = now - _lastHeard,
            PathMtu = PathMtu,
            ReceiveMemory = Memory?.Buffer ?? 2 * ReceiveBuffer,
            ReceiveThreshold = Memory is null ? Rcv.Wnd : Memory.Threshold,
            AdvertisedMss = Settings.Mss - (Is(ConnectionFlags.Timestamps) ? TimestampOptionLength : 0),
            NumbersAcknowledgedBesides = (OpenedAndHeard ? 1 : 0) + (FinAcked ? 1 : 0),
            FinReceived = Is(ConnectionFlags.FinReceived),
            ReceiveSpace = Tuning?.Space ?? Math.Min(Rcv.Wnd, 10u * (uint)Settings.Mss),
        };
        return WithTallies(WithFlight(info));
    }

    private bool OpenedAndHeard => Is(ConnectionFlags.SynAcked) && !Is(ConnectionFlags.Passive);

    private TcpSnapshot WithFlight(TcpSnapshot info)
    {
        LossSnapshot losses = LossStatus();
        return info with
        {
            SegmentsInFlight = losses.Unacked + (State is SynSent or SynReceived ? 1 : 0),
            SegmentsSacked = losses.Sacked,
            SegmentsLost = losses.Lost,
            SegmentsRetransmitted = losses.Retrans,
            Reordering = losses.Reordering,
            ReorderingsSeen = losses.ReorderingsSeen,
            DuplicatesReported = losses.DuplicatesSeen,
            Delivered = losses.Delivered,
            MinRtt = losses.MinRtt,
            PacingRate = Settings.CongestionControl.PacingRate(in _congestion, _rtt.Srtt),
        };
    }

    private TcpSnapshot WithTallies(TcpSnapshot info) => Tallies is null ? info : info with
    {
        SegmentsOut = Tallies.SegmentsOut,
        SegmentsIn = Tallies.SegmentsIn,
        DataSegmentsOut = Tallies.DataSegmentsOut,
        DataSegmentsIn = Tallies.DataSegmentsIn,
        BytesSent = Tallies.BytesSent,
        BytesRetransmitted = Tallies.BytesRetransmitted,
        OutOfOrderIn = Tallies.OutOfOrderIn,
        DeliveryRate = Tallies.Delivery?.Rate ?? 0,
        DeliveryIsApplicationLimited = Tallies.Delivery?.IsApplicationLimited ?? true,
        BusyTime = Tallies.Busy,
        LimitedByReceiveWindow = Tallies.LimitedByReceiveWindow,
        LimitedBySendBuffer = Tallies.LimitedBySendBuffer,
    };
}
