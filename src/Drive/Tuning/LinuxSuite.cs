using ActorTcp.Drive.Scripts.Syntax;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Drive.Tuning;

/// <summary>What the suites written for Linux take for granted.</summary>
internal static class LinuxSuite
{
    /// <summary>The largest receive buffers that machines had which suites were written on, and the window
    /// scale that comes of each: those of 2013, Linux's own, and those of <c>defaults.sh</c>.</summary>
    private static readonly (byte Scale, string Value)[] Machines =
        [(6, "4096 131072 3145728"), (7, "4096 131072 6291456"), (8, "4096 131072 15728640")];

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

    /// <summary>The machine that a script was written on, where the script sets no receive buffer: the window
    /// scale of the first SYN or SYN-ACK that it expects of the host says which. One that no such machine
    /// offers, or none at all, leaves the machine of 2013.</summary>
    public static (string Name, string Value)[] MachineOf(Script script)
    {
        OptionPattern.WindowScale? shown = SetsBuffer(script) ? null : FirstScale(script);
        (byte Scale, string Value)[] found = [.. Machines.Where(one => one.Scale == shown?.Shift)];
        return [("net.ipv4.tcp_rmem", found is [var machine] ? machine.Value : Machines[0].Value)];
    }

    private static bool SetsBuffer(Script script) =>
        Sets(script.Init ?? "") || script.Events.Any(static one => one.Action switch
        {
            ScriptAction.Command command => Sets(command.Line),
            ScriptAction.Call { Pattern: { Name: "setsockopt" } call } =>
                call.Arguments.Any(static one => one is Expression.Word { Name: "SO_RCVBUF" }),
            _ => false,
        });

    private static bool Sets(string commands) => commands.Contains("defaults.sh", StringComparison.Ordinal)
        || commands.Contains("tcp_rmem", StringComparison.Ordinal);

    private static OptionPattern.WindowScale? FirstScale(Script script)
    {
        foreach (ScriptEvent one in script.Events)
        {
            if (one.Action is ScriptAction.Packet { Pattern: { IsInbound: false, Tcp: { } tcp } }
                && tcp.Has(TcpFlags.Syn))
                return tcp.Options?.OfType<OptionPattern.WindowScale>().FirstOrDefault();
        }

        return null;
    }
}
