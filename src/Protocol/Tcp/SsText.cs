using System.Globalization;
using System.Text;
using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>A snapshot as <c>ss -tin</c> prints it.</summary>
public static class SsText
{
    private const long MicrosecondsPerSecond = 1_000_000;

    private static readonly string[] States =
    [
        "", "ESTAB", "SYN-SENT", "SYN-RECV", "FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT", "UNCONN", "CLOSE-WAIT",
        "LAST-ACK", "LISTEN", "CLOSING",
    ];

    /// <summary>Two lines: state, queues and ends; then the details.</summary>
    /// <param name="snapshot">What is printed.</param>
    /// <param name="algorithm">The congestion control's name.</param>
    public static string Of(TcpSnapshot snapshot, string algorithm)
    {
        var info = new TcpInfo(snapshot);
        var text = new StringBuilder();
        text.Append(States[info["tcpi_state"]]).Append(' ');
        text.Append(snapshot.Readable).Append(' ').Append(snapshot.Unacknowledged).Append(' ');
        text.Append(snapshot.Local).Append(' ').Append(snapshot.Remote).Append("\n\t");
        if (snapshot.TimestampsInUse) text.Append("ts ");
        if (snapshot.SackInUse) text.Append("sack ");
        if (snapshot.EcnInUse) text.Append(snapshot.AccEcn is null ? "ecn " : "accecn ");
        text.Append(algorithm);
        if (snapshot.WindowScalingInUse)
        {
            text.Append($" wscale:{info["tcpi_snd_wscale"]},{info["tcpi_rcv_wscale"]}");
        }

        AppendTimers(text, snapshot, info);
        AppendCounts(text, info);
        return text.ToString();
    }

    private static void AppendTimers(StringBuilder text, TcpSnapshot snapshot, TcpInfo info)
    {
        text.Append($" rto:{Milliseconds(snapshot.Rto)}");
        if (info["tcpi_backoff"] > 0) text.Append($" backoff:{info["tcpi_backoff"]}");
        if (snapshot.Srtt > Duration.Zero)
        {
            text.Append($" rtt:{Milliseconds(snapshot.Srtt)}/{Milliseconds(snapshot.RttVar)}");
        }

        if (snapshot.AckTimeout > Duration.Zero) text.Append($" ato:{Milliseconds(snapshot.AckTimeout)}");
        text.Append($" mss:{info["tcpi_snd_mss"]} pmtu:{info["tcpi_pmtu"]} rcvmss:{info["tcpi_rcv_mss"]}");
        text.Append($" advmss:{info["tcpi_advmss"]} cwnd:{info["tcpi_snd_cwnd"]}");
        if (snapshot.Ssthresh != uint.MaxValue) text.Append($" ssthresh:{info["tcpi_snd_ssthresh"]}");
    }

    private static void AppendCounts(StringBuilder text, TcpInfo info)
    {
        AppendUnlessZero(text, info, "bytes_sent", "bytes_retrans", "bytes_acked", "bytes_received");
        AppendUnlessZero(text, info, "segs_out", "segs_in", "data_segs_out", "data_segs_in");
        long rtt = info["tcpi_rtt"];
        if (rtt > 0)
        {
            long rate = info["tcpi_snd_cwnd"] * info["tcpi_snd_mss"] * 8 * MicrosecondsPerSecond / rtt;
            text.Append($" send {rate}bps");
        }

        text.Append($" lastsnd:{info["tcpi_last_data_sent"]} lastrcv:{info["tcpi_last_data_recv"]}");
        text.Append($" lastack:{info["tcpi_last_ack_recv"]}");
        AppendRates(text, info);
        AppendUnlessZero(text, info, "delivered", "delivered_ce", "received_ce");
        if (info["tcpi_delivery_rate"] > 0 && info["tcpi_delivery_rate_app_limited"] == 1)
            text.Append(" app_limited");
        AppendLimits(text, info);
        AppendUnlessZero(text, info, "unacked");
        long total = info["tcpi_total_retrans"];
        if (total > 0) text.Append($" retrans:{info["tcpi_retrans"]}/{total}");
        AppendUnlessZero(text, info, "lost", "sacked", "dsack_dups");
        if (info["tcpi_reordering"] != 3) text.Append($" reordering:{info["tcpi_reordering"]}");
        AppendUnlessZero(text, info, "reord_seen", "rcv_space", "rcv_ssthresh", "notsent_bytes");
        if (info["tcpi_min_rtt"] > 0) text.Append($" minrtt:{Milliseconds(info["tcpi_min_rtt"])}");
        AppendUnlessZero(text, info, "rcv_ooopack", "snd_wnd", "rcv_wnd");
    }

    private static void AppendRates(StringBuilder text, TcpInfo info)
    {
        long pacing = info["tcpi_pacing_rate"], delivery = info["tcpi_delivery_rate"];
        if (pacing > 0) text.Append($" pacing_rate {pacing * 8}bps");
        if (delivery > 0) text.Append($" delivery_rate {delivery * 8}bps");
    }

    /// <summary>How long there was something to send, and what share of it the peer or our buffer
    /// limited.</summary>
    private static void AppendLimits(StringBuilder text, TcpInfo info)
    {
        long busy = info["tcpi_busy_time"];
        if (busy == 0) return;
        text.Append($" busy:{busy / 1_000}ms");
        foreach (string name in (ReadOnlySpan<string>)["rwnd_limited", "sndbuf_limited"])
        {
            long time = info["tcpi_" + name];
            if (time == 0) continue;
            string share = (100m * time / busy).ToString("0.0", CultureInfo.InvariantCulture);
            text.Append($" {name}:{time / 1_000}ms({share}%)");
        }
    }

    private static void AppendUnlessZero(StringBuilder text, TcpInfo info, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            long value = info["tcpi_" + name];
            if (value != 0) text.Append($" {name.Replace("notsent_bytes", "notsent")}:{value}");
        }
    }

    private static string Milliseconds(long microseconds) =>
        ((decimal)microseconds / 1_000).ToString("0.###", CultureInfo.InvariantCulture);

    private static string Milliseconds(Duration time) =>
        ((decimal)time.Nanoseconds / 1_000_000).ToString("0.###", CultureInfo.InvariantCulture);
}
