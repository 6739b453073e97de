using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Drive.Scripts.Running;

/// <summary>The names that assertions use: fields of struct tcp_info, and constants; Linux's, but for what
/// FreeBSD has other numbers or units of.</summary>
internal static class TcpInfoNames
{
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
        ["TCPI_ECN_MODE_DISABLED"] = 0, ["TCPI_ECN_MODE_RFC3168"] = 1, ["TCPI_ECN_MODE_ACCECN"] = 2,
        ["TCPI_ECN_MODE_PENDING"] = 3,
        ["TCP_ACCECN_OPT_NOT_SEEN"] = 0, ["TCP_ACCECN_OPT_EMPTY_SEEN"] = 1,
        ["TCP_ACCECN_OPT_COUNTER_SEEN"] = 2, ["TCP_ACCECN_OPT_FAIL_SEEN"] = 3,
        ["TCP_ACCECN_ACE_FAIL_SEND"] = 1, ["TCP_ACCECN_ACE_FAIL_RECV"] = 2,
        ["TCP_ACCECN_OPT_FAIL_SEND"] = 4, ["TCP_ACCECN_OPT_FAIL_RECV"] = 8,
    };

    private const long InfiniteOfBsd = 65_535L << 14; // TCP_MAXWIN << TCP_MAX_WINSHIFT

    /// <summary>FreeBSD's states, in the order of its numbers (sys/netinet/tcp_fsm.h).</summary>
    private static readonly (TcpState State, string Linux, string Bsd)[] StatesOfBsd =
    [
        (TcpState.Closed, "TCP_CLOSE", "TCPI_CLOSED"), (TcpState.Listen, "TCP_LISTEN", "TCPI_LISTEN"),
        (TcpState.SynSent, "TCP_SYN_SENT", "TCPI_SYN_SENT"),
        (TcpState.SynReceived, "TCP_SYN_RECV", "TCPI_SYN_RECEIVED"),
        (TcpState.Established, "TCP_ESTABLISHED", "TCPI_ESTABLISHED"),
        (TcpState.CloseWait, "TCP_CLOSE_WAIT", "TCPI_CLOSE_WAIT"),
        (TcpState.FinWait1, "TCP_FIN_WAIT1", "TCPI_FIN_WAIT_1"),
        (TcpState.Closing, "TCP_CLOSING", "TCPI_CLOSING"),
        (TcpState.LastAck, "TCP_LAST_ACK", "TCPI_LAST_ACK"),
        (TcpState.FinWait2, "TCP_FIN_WAIT2", "TCPI_FIN_WAIT_2"),
        (TcpState.TimeWait, "TCP_TIME_WAIT", "TCPI_TIME_WAIT"),
    ];

    /// <summary>The fields, in the order of the structure.</summary>
    public static IEnumerable<KeyValuePair<string, long>> Fields(TcpSnapshot info) =>
        new TcpInfo(info).Fields;

    /// <summary>Null: there is no such name, or no connection that it could be of.</summary>
    public static decimal? ValueOf(string name, TcpSnapshot? info, bool listens)
    {
        if (Constants.TryGetValue(name, out decimal constant)) return constant;
        if (name == "tcpi_state" && info is null) return listens ? 10 : 7;
        if (name == "SK_MEMINFO_RCVBUF") return info?.ReceiveMemory;
        return info is not null && new TcpInfo(info).TryGet(name, out long value) ? value : null;
    }

    /// <summary>FreeBSD's windows are bytes, and its states have numbers of their own
    /// (sys/netinet/tcp_usrreq.c, tcp_fill_info()).</summary>
    /// <inheritdoc cref="ValueOf"/>
    public static decimal? ValueOfBsd(string name, TcpSnapshot? info, bool listens)
    {
        for (int i = 0; i < StatesOfBsd.Length; i++)
        {
            if (StatesOfBsd[i].Linux == name || StatesOfBsd[i].Bsd == name) return i;
        }

        TcpState state = info?.State ?? (listens ? TcpState.Listen : TcpState.Closed);
        if (name == "tcpi_state") return Array.FindIndex(StatesOfBsd, one => one.State == state);
        if (info is not null && name == "tcpi_snd_cwnd") return info.Cwnd;
        if (info is not null && name == "tcpi_snd_ssthresh") return Math.Min(info.Ssthresh, InfiniteOfBsd);
        return ValueOf(name, info, listens);
    }
}
