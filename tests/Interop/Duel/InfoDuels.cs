using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Interop.Duel;

/// <summary>tcp_info of the kernel, and ours after the same ACKs.</summary>
public sealed class InfoDuels : DuelTests
{
    private static readonly string[] Same =
    [
        "state", "ca_state", "retransmits", "probes", "backoff", "options", "snd_mss", "advmss", "pmtu",
        "unacked", "sacked", "lost", "retrans", "total_retrans", "bytes_acked", "bytes_received",
        "notsent_bytes", "data_segs_in", "data_segs_out", "delivered", "delivered_ce", "bytes_sent",
        "bytes_retrans", "dsack_dups", "reord_seen", "reordering", "snd_wnd",
    ];

    /// <summary>What follows from times: a busy machine bends them, so only the nightly run looks.</summary>
    private static readonly string[] Near =
    [
        "rto", "rtt", "rttvar", "min_rtt", "snd_cwnd", "snd_ssthresh", "segs_out", "segs_in", "busy_time",
        "delivery_rate", "pacing_rate", "last_data_sent", "last_ack_recv",
    ];

    [InteropTheory]
    [Bout("nothing", "", IsAlwaysFought = true)]
    [Bout("third segment lost", "b data 3 drop")]
    [Bout("three in a row lost", "b data 5-7 drop")]
    [Bout("a segment twice", "b data 3 twice 5")]
    public void A_snapshot_says_what_the_kernel_says(string name, string wire)
    {
        Bout bout = Sends(wire) with { B = $"connect 10.77.0.1 9000 send {Text} wait 1500 info info close" };
        Fight($"info, {name}", bout, Judge, static duel => $"{duel.Kernel}");
    }

    private static IReadOnlyList<string> Judge(Duel duel)
    {
        var kernel = new KernelInfo(duel.KernelFile("info"));
        TcpInfo ours = Replay.Run(duel.Kernel, Text, 1_600.Ms);
        return [.. Differences(kernel, ours)];
    }

    private static IEnumerable<string> Differences(KernelInfo kernel, TcpInfo ours)
    {
        foreach (string name in Same)
        {
            if (kernel[name] != ours[$"tcpi_{name}"]) yield return Told(name, kernel[name], ours);
        }

        foreach (string name in BoutAttribute.AreAllFought ? Near : [])
        {
            long bound = 2 + (kernel[name] * 2 / 5);
            if (Math.Abs(kernel[name] - ours[$"tcpi_{name}"]) > bound)
                yield return Told(name, kernel[name], ours);
        }

        if (kernel.SendScale != ours["tcpi_snd_wscale"])
            yield return Told("snd_wscale", kernel.SendScale, ours);
        if (kernel.ReceiveScale != ours["tcpi_rcv_wscale"])
            yield return Told("rcv_wscale", kernel.ReceiveScale, ours);
        if (kernel.DeliveryIsLimited != ours["tcpi_delivery_rate_app_limited"])
            yield return Told("delivery_rate_app_limited", kernel.DeliveryIsLimited, ours);
    }

    private static string Told(string name, long kernel, TcpInfo ours) =>
        $"{name}: kernel {kernel}, emulator {ours[$"tcpi_{name}"]}";
}
