using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>A snapshot under the names and in the units of Linux's struct tcp_info: tcpi_rtt in microseconds,
/// tcpi_snd_cwnd in segments.</summary>
/// <remarks>Names and order are those of include/uapi/linux/tcp.h.</remarks>
public sealed class TcpInfo
{
    private const long InfiniteSsthresh = 0x7FFF_FFFF; // TCP_INFINITE_SSTHRESH
    private readonly OrderedDictionary<string, long> _fields = [];

    public TcpInfo(TcpSnapshot snapshot)
    {
        AddState(snapshot);
        AddSending(snapshot);
        AddTimes(snapshot);
        AddWindows(snapshot);
        AddCounts(snapshot);
        AddAccEcn(snapshot);
    }

    /// <summary>All fields, in the order of the struct.</summary>
    public IEnumerable<KeyValuePair<string, long>> Fields => _fields;

    /// <summary>The field of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public long this[string name] => _fields[name];

    /// <summary>False where there is no such field.</summary>
    public bool TryGet(string name, out long value) => _fields.TryGetValue(name, out value);

    private void AddState(TcpSnapshot of)
    {
        Add("state", StateNumber(of.State));
        Add("ca_state", PhaseNumber(of.Phase));
        Add("retransmits", of.Retries);
        Add("probes", of.Probes);
        Add("backoff", of.Backoff);
        Add("options", Options(of));
        Add("snd_wscale", of.WindowScalingInUse ? of.Snd.Scale : 0);
        Add("rcv_wscale", of.WindowScalingInUse ? of.Rcv.Scale : 0);
        Add("delivery_rate_app_limited", of.DeliveryIsApplicationLimited ? 1 : 0);
        Add("fastopen_client_fail", 0);
    }

    private void AddSending(TcpSnapshot of)
    {
        Add("rto", Microseconds(of.Rto));
        Add("ato", Microseconds(of.AckTimeout));
        Add("snd_mss", of.Snd.Mss);
        Add("rcv_mss", of.Rcv.Mss);
        Add("unacked", of.SegmentsInFlight);
        Add("sacked", of.SegmentsSacked);
        Add("lost", of.SegmentsLost);
        Add("retrans", of.SegmentsRetransmitted);
        Add("fackets", 0);
    }

    private void AddTimes(TcpSnapshot of)
    {
        Add("last_data_sent", Milliseconds(of.SinceDataSent));
        Add("last_ack_sent", 0);
        Add("last_data_recv", Milliseconds(of.SinceDataReceived));
        Add("last_ack_recv", Milliseconds(of.SinceHeard));
    }

    private void AddWindows(TcpSnapshot of)
    {
        int mss = Math.Max((int)of.Snd.Mss, 1);
        Add("pmtu", of.PathMtu);
        Add("rcv_ssthresh", of.ReceiveThreshold);
        Add("rtt", Microseconds(of.Srtt));
        Add("rttvar", Microseconds(of.RttVar));
        Add("snd_ssthresh", of.Ssthresh == uint.MaxValue ? InfiniteSsthresh : of.Ssthresh / mss);
        Add("snd_cwnd", of.Cwnd / mss);
        Add("advmss", of.AdvertisedMss);
        Add("reordering", of.Reordering);
        Add("rcv_rtt", Microseconds(of.Srtt));
        Add("rcv_space", of.ReceiveSpace);
        Add("total_retrans", of.Retransmissions);
        Add("pacing_rate", of.PacingRate == 0 ? -1 : (long)of.PacingRate);
        Add("max_pacing_rate", -1);
        Add("bytes_acked", of.BytesAcknowledged + of.NumbersAcknowledgedBesides);
        Add("bytes_received", of.BytesReceived + (of.FinReceived ? 1 : 0));
    }

    private void AddCounts(TcpSnapshot of)
    {
        Add("segs_out", of.SegmentsOut);
        Add("segs_in", of.SegmentsIn);
        Add("notsent_bytes", of.Unsent);
        Add("min_rtt", Microseconds(of.MinRtt));
        Add("data_segs_in", of.DataSegmentsIn);
        Add("data_segs_out", of.DataSegmentsOut);
        Add("delivery_rate", (long)of.DeliveryRate);
        Add("busy_time", Microseconds(of.BusyTime));
        Add("rwnd_limited", Microseconds(of.LimitedByReceiveWindow));
        Add("sndbuf_limited", Microseconds(of.LimitedBySendBuffer));
        Add("delivered", of.Delivered);
        Add("delivered_ce", of.DeliveredCe);
        Add("bytes_sent", of.BytesSent);
        Add("bytes_retrans", of.BytesRetransmitted);
        Add("dsack_dups", of.DuplicatesReported);
        Add("reord_seen", of.ReorderingsSeen);
        Add("rcv_ooopack", of.OutOfOrderIn);
        Add("snd_wnd", of.Snd.Wnd);
        Add("rcv_wnd", of.Rcv.Wnd);
    }

    private void AddAccEcn(TcpSnapshot of)
    {
        AccEcnSnapshot accurate = of.AccEcn ?? new();
        Add("received_ce", accurate.ReceivedPackets);
        Add("delivered_e1_bytes", accurate.DeliveredBytes.E1);
        Add("delivered_e0_bytes", accurate.DeliveredBytes.E0);
        Add("delivered_ce_bytes", accurate.DeliveredBytes.Ce);
        Add("received_e1_bytes", accurate.ReceivedBytes.E1);
        Add("received_e0_bytes", accurate.ReceivedBytes.E0);
        Add("received_ce_bytes", accurate.ReceivedBytes.Ce);
        Add("ecn_mode", of.AccEcn is not null ? 2 : of.EcnInUse ? 1 : of.EcnIsPending ? 3 : 0);
        Add("accecn_opt_seen", (int)accurate.OptionSeen);
        Add("accecn_fail_mode", (int)accurate.Failures);
    }

    /// <summary>TCPI_OPT_TIMESTAMPS 1, SACK 2, WSCALE 4, ECN 8, ECN_SEEN 16 (with Accurate ECN), SYN_DATA
    /// 32.</summary>
    private static int Options(TcpSnapshot of) =>
        (of.TimestampsInUse ? 1 : 0) | (of.SackInUse ? 2 : 0) | (of.WindowScalingInUse ? 4 : 0)
        | (of.EcnInUse ? 8 : 0) | (of.AccEcn is { SawCapable: true } ? 16 : 0) | (of.SynTextTaken ? 32 : 0);

    private static int StateNumber(TcpState state) => state switch
    {
        TcpState.Established => 1,
        TcpState.SynSent => 2,
        TcpState.SynReceived => 3,
        TcpState.FinWait1 => 4,
        TcpState.FinWait2 => 5,
        TcpState.TimeWait => 6,
        TcpState.CloseWait => 8,
        TcpState.LastAck => 9,
        TcpState.Listen => 10,
        TcpState.Closing => 11,
        _ => 7,
    };

    /// <summary>TCP_CA_Open 0, Disorder 1, CWR 2, Recovery 3, Loss 4.</summary>
    private static int PhaseNumber(CongestionPhase phase) => phase switch
    {
        CongestionPhase.Open => 0,
        CongestionPhase.Reduced => 2,
        CongestionPhase.FastRecovery => 3,
        CongestionPhase.Loss => 4,
        _ => 1,
    };

    private void Add(string name, long value) => _fields.Add("tcpi_" + name, value);

    private static long Microseconds(Duration time) => time.Nanoseconds / 1_000;

    private static long Milliseconds(Duration time) => time.Nanoseconds / 1_000_000;
}
