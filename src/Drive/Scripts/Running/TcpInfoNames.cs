using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Drive.Scripts.Running;

/// <summary>The names that assertions use: fields of Linux's struct tcp_info, and constants.</summary>
internal static class TcpInfoNames
{
    private const decimal Infinite = 0x7FFF_FFFF; // TCP_INFINITE_SSTHRESH

    private static readonly Dictionary<string, decimal> Constants = new(StringComparer.Ordinal)
    {
        ["TCP_ESTABLISHED"] = 1, ["TCP_SYN_SENT"] = 2, ["TCP_SYN_RECV"] = 3, ["TCP_FIN_WAIT1"] = 4,
        ["TCP_FIN_WAIT2"] = 5, ["TCP_TIME_WAIT"] = 6, ["TCP_CLOSE"] = 7, ["TCP_CLOSE_WAIT"] = 8,
        ["TCP_LAST_ACK"] = 9, ["TCP_LISTEN"] = 10, ["TCP_CLOSING"] = 11, ["TCP_NEW_SYN_RECV"] = 12,
        ["TCPI_ESTABLISHED"] = 1, ["TCPI_SYN_SENT"] = 2, ["TCPI_SYN_RECEIVED"] = 3, ["TCPI_FIN_WAIT_1"] = 4,
        ["TCPI_FIN_WAIT_2"] = 5, ["TCPI_TIME_WAIT"] = 6, ["TCPI_CLOSED"] = 7, ["TCPI_CLOSE_WAIT"] = 8,
        ["TCPI_LAST_ACK"] = 9, ["TCPI_LISTEN"] = 10, ["TCPI_CLOSING"] = 11,
        ["TCP_CA_Open"] = 0, ["TCP_CA_Disorder"] = 1, ["TCP_CA_CWR"] = 2, ["TCP_CA_Recovery"] = 3,
        ["TCP_CA_Loss"] = 4,
        ["TCPI_OPT_TIMESTAMPS"] = 1, ["TCPI_OPT_SACK"] = 2, ["TCPI_OPT_WSCALE"] = 4, ["TCPI_OPT_ECN"] = 8,
        ["TCPI_OPT_ECN_SEEN"] = 16, ["TCPI_OPT_SYN_DATA"] = 32,
    };

    private static readonly int[] StateNumbers = [7, 10, 2, 3, 1, 4, 5, 8, 11, 9, 6];

    /// <summary>Null: there is no such name, or no connection that it could be of.</summary>
    public static decimal? ValueOf(string name, TcpSnapshot? info, bool listens)
    {
        if (Constants.TryGetValue(name, out decimal constant)) return constant;
        if (name == "tcpi_state" && info is null) return listens ? 10 : 7;
        return info is null ? null : ValueOf(name, info);
    }

    private static decimal? ValueOf(string name, TcpSnapshot info)
    {
        int mss = Math.Max(info.EffectiveSendMss, 1);
        return name switch
        {
            "tcpi_state" => StateNumbers[(int)info.State],
            "tcpi_ca_state" => CongestionState(info),
            "tcpi_retransmits" => info.Retries,
            "tcpi_backoff" => info.Retries,
            "tcpi_options" => Options(info),
            "tcpi_snd_wscale" => info.Snd.Scale,
            "tcpi_rcv_wscale" => info.Rcv.Scale,
            "tcpi_rto" => Microseconds(info.Rto),
            "tcpi_snd_mss" => info.EffectiveSendMss,
            "tcpi_rcv_mss" => info.Rcv.Mss,
            "tcpi_rtt" => Microseconds(info.Srtt),
            "tcpi_rttvar" => Microseconds(info.RttVar),
            "tcpi_snd_ssthresh" => info.Ssthresh == uint.MaxValue ? Infinite : info.Ssthresh / mss,
            "tcpi_snd_cwnd" => info.Cwnd / mss,
            "tcpi_unacked" => (info.Snd.InFlight + mss - 1) / mss,
            "tcpi_total_retrans" => info.Retransmissions,
            "tcpi_bytes_acked" => info.BytesAcknowledged,
            "tcpi_bytes_received" => info.BytesReceived,
            "tcpi_notsent_bytes" => info.Unsent,
            "tcpi_snd_wnd" => info.Snd.Wnd,
            _ => null,
        };
    }

    private static decimal CongestionState(TcpSnapshot info) => info.Phase switch
    {
        CongestionPhase.Open => info.DuplicateAcks > 0 ? 1 : 0,
        CongestionPhase.FastRecovery => 3,
        _ => 4,
    };

    private static decimal Options(TcpSnapshot info) =>
        (info.TimestampsInUse ? 1 : 0) + (info.SackInUse ? 2 : 0)
            + (info.Snd.Scale > 0 || info.Rcv.Scale > 0 ? 4 : 0);

    private static decimal Microseconds(Duration span) => span.Nanoseconds / 1_000;
}
