using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Drive.Tuning;

/// <summary>What the suites written for Linux take for granted.</summary>
internal static class LinuxSuite
{
    /// <summary>What the hosts had that suites without such a file were written on, in 2013: a largest
    /// buffer of less than 4 MiB, which makes a window scale of 6.</summary>
    public static readonly (string Name, string Value)[] Bare =
        [("net.ipv4.tcp_rmem", "4096 131072 3145728")];

    /// <summary>What the file of the kernel's own suite, which lies beside its scripts, sets otherwise: Fast
    /// Open at the server is for who asks for it.</summary>
    public static readonly (string Name, string Value)[] OfKernel = [("net.ipv4.tcp_fastopen", "0x3")];

    /// <summary>What <c>defaults.sh</c> sets before a script.</summary>
    public static readonly (string Name, string Value)[] Defaults =
    [
        ("net.ipv4.tcp_timestamps", "1"),
        ("net.ipv4.tcp_sack", "1"),
        ("net.ipv4.tcp_dsack", "1"),
        ("net.ipv4.tcp_window_scaling", "1"),
        ("net.ipv4.tcp_rmem", "4096 540000 15728640"),
        ("net.ipv4.tcp_wmem", "4096 262144 4194304"),
        ("net.ipv4.tcp_slow_start_after_idle", "0"),
        ("net.ipv4.tcp_syn_retries", "5"),
        ("net.ipv4.tcp_synack_retries", "5"),
        ("net.ipv4.tcp_fin_timeout", "60"),
        ("net.ipv4.tcp_keepalive_time", "7200"),
        ("net.ipv4.tcp_keepalive_intvl", "75"),
        ("net.ipv4.tcp_keepalive_probes", "9"),
        ("net.ipv4.tcp_syncookies", "1"),
        ("net.ipv4.tcp_ecn", "0"),
        ("net.ipv4.tcp_fastopen", "0x70403"),
        ("net.ipv4.tcp_fastopen_key", "a1a1a1a1-b2b2b2b2-c3c3c3c3-d4d4d4d4"),
    ];

    /// <summary>Suites other than the kernel's own were written when a last segment with FIN did not wait for
    /// the congestion window.</summary>
    public static TcpSettings BeforeLinux610(TcpSettings tcp) => tcp with { FinBeyondWindow = true };
}
