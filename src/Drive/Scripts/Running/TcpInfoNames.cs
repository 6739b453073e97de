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

    private static readonly (string Name, Func<TcpSnapshot, decimal> Value)[] All =
    [
        ("tcpi_state", static info => StateNumbers[(int)info.State]),
        ("tcpi_ca_state", static info => CongestionState(info)),
        ("tcpi_retransmits", static info => info.Retries),
        ("tcpi_backoff", static info => info.Retries),
        ("tcpi_options", static info => Options(info)),
        ("tcpi_snd_wscale", static info => info.Snd.Scale),
        ("tcpi_rcv_wscale", static info => info.Rcv.Scale),
        ("tcpi_rto", static info => Microseconds(info.Rto)),
        ("tcpi_snd_mss", static info => info.EffectiveSendMss),
        ("tcpi_rcv_mss", static info => info.Rcv.Mss),
        ("tcpi_rtt", static info => Microseconds(info.Srtt)),
        ("tcpi_rttvar", static info => Microseconds(info.RttVar)),
        ("tcpi_snd_ssthresh", static info =>
            info.Ssthresh == uint.MaxValue ? Infinite : info.Ssthresh / Mss(info)),
        ("tcpi_snd_cwnd", static info => info.Cwnd / Mss(info)),
        ("tcpi_unacked", static info => (info.Snd.InFlight + Mss(info) - 1) / Mss(info)),
        ("tcpi_total_retrans", static info => info.Retransmissions),
        ("tcpi_bytes_acked", static info => info.BytesAcknowledged),
        ("tcpi_bytes_received", static info => info.BytesReceived),
        ("tcpi_notsent_bytes", static info => info.Unsent),
        ("tcpi_snd_wnd", static info => info.Snd.Wnd),
    ];

    /// <summary>The fields, in the order of the structure.</summary>
    public static IEnumerable<string> Fields => All.Select(static one => one.Name);

    /// <summary>Null: there is no such name, or no connection that it could be of.</summary>
    public static decimal? ValueOf(string name, TcpSnapshot? info, bool listens)
    {
        if (Constants.TryGetValue(name, out decimal constant)) return constant;
        if (name == "tcpi_state" && info is null) return listens ? 10 : 7;
        return info is null ? null : ValueOf(name, info);
    }

    private static decimal? ValueOf(string name, TcpSnapshot info)
    {
        foreach ((string known, Func<TcpSnapshot, decimal> value) in All)
        {
            if (known == name) return value(info);
        }

        return null;
    }

    private static int Mss(TcpSnapshot info) => Math.Max(info.EffectiveSendMss, 1);

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
