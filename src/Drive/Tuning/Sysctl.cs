using System.Globalization;
using System.Numerics;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Drive.Tuning;

/// <summary>The knobs of an administrator under the names that Linux and FreeBSD give them.</summary>
public static class Sysctl
{
    private const int WithoutBeingAsked = 128; // Fast Opens that may wait where no option says how many

    private static readonly Dictionary<string, Func<TcpSettings, long[], TcpSettings?>> Known =
        new(StringComparer.Ordinal)
        {
            ["net.ipv4.tcp_timestamps"] = (tcp, v) => tcp with { Timestamps = v[0] != 0 },
            ["net.ipv4.tcp_sack"] = (tcp, v) => tcp with { Sack = v[0] != 0 },
            ["net.ipv4.tcp_window_scaling"] = (tcp, v) => tcp with { WindowScaling = v[0] != 0 },
            ["net.ipv4.tcp_rmem"] = ReceiveMemory,
            ["net.ipv4.tcp_wmem"] = (tcp, v) =>
                v.Length == 3 && v[1] > 1 ? tcp with { SendBuffer = (int)Math.Min(v[1] / 2, 1 << 30) } : null,
            ["net.ipv4.tcp_notsent_lowat"] = (tcp, v) =>
                tcp with { NotSentLowWater = (int)Math.Min(v[0], int.MaxValue) },
            ["net.ipv4.tcp_shrink_window"] = (tcp, v) => tcp with { ShrinkWindow = v[0] != 0 },
            ["net.ipv4.tcp_slow_start_after_idle"] = (tcp, v) => tcp with { SlowStartAfterIdle = v[0] != 0 },
            ["net.ipv4.tcp_syn_linear_timeouts"] = (tcp, v) => tcp with { SynLinearTimeouts = (int)v[0] },
            ["net.ipv4.tcp_syn_retries"] = (tcp, v) => tcp with { SynRetries = (int)v[0] },
            ["net.ipv4.tcp_synack_retries"] = (tcp, v) => tcp with { SynAckRetries = (int)v[0] },
            ["net.ipv4.tcp_retries1"] = (tcp, v) => tcp with { R1 = (int)v[0] },
            ["net.ipv4.tcp_retries2"] = (tcp, v) => tcp with { R2 = (int)v[0] },
            ["net.ipv4.tcp_orphan_retries"] = (tcp, v) =>
                tcp with { OrphanRetries = v[0] == 0 ? 8 : (int)v[0] },
            ["net.ipv4.tcp_fin_timeout"] = (tcp, v) =>
                tcp with { FinWait2Timeout = Duration.FromSeconds(v[0]) },
            ["net.ipv4.tcp_rto_max_ms"] = (tcp, v) => tcp with { MaxRto = Duration.FromMilliseconds(v[0]) },
            ["net.ipv4.tcp_rfc1337"] = (tcp, v) => tcp with { Rfc1337 = v[0] != 0 },
            ["net.ipv4.tcp_keepalive_time"] = (tcp, v) =>
                tcp with { KeepAliveIdle = Duration.FromSeconds(v[0]) },
            ["net.ipv4.tcp_keepalive_intvl"] = (tcp, v) =>
                tcp with { KeepAliveInterval = Duration.FromSeconds(v[0]) },
            ["net.ipv4.tcp_keepalive_probes"] = (tcp, v) => tcp with { KeepAliveProbes = (int)v[0] },
            ["net.ipv4.tcp_invalid_ratelimit"] =
                (tcp, v) => tcp with { ChallengeAckInterval = Duration.FromMilliseconds(v[0]) },
            ["net.ipv4.ip_default_ttl"] = (tcp, v) => tcp with { Ttl = (int)v[0] },
            ["net.ipv4.tcp_ecn"] = (tcp, v) => EcnOf(v[0]) is { } ecn ? tcp with { Ecn = ecn } : null,
            ["net.ipv4.tcp_ecn_option"] =
                (tcp, v) => v[0] is >= 0 and <= 3 ? tcp with { AccEcnOption = (AccEcnOptionUse)v[0] } : null,
            ["net.ipv4.tcp_ecn_option_beacon"] = (tcp, v) => tcp with { AccEcnBeacon = (int)v[0] },
            ["net.ipv4.tcp_ecn_fallback"] = (tcp, v) => tcp with { EcnFallback = v[0] != 0 },
            ["net.ipv4.tcp_dsack"] = (tcp, v) => tcp with { Dsack = v[0] != 0 },
            ["net.ipv4.tcp_frto"] = (tcp, v) => tcp with { Frto = v[0] != 0 },
            ["net.ipv4.tcp_early_retrans"] = (tcp, v) => tcp with { TailLossProbe = v[0] is 3 or 4 },
            ["net.ipv4.tcp_recovery"] =
                (tcp, v) => tcp with { Rack = (v[0] & 1) != 0, RackAdaptive = (v[0] & 2) == 0 },
            ["net.ipv4.tcp_reordering"] = (tcp, v) => tcp with { DuplicateThreshold = (int)v[0] },
            ["net.ipv4.tcp_max_reordering"] = (tcp, v) => tcp with { MostReordering = (int)v[0] },
            ["sys.module.tcp_cubic.parameters.hystart"] =
                (tcp, v) => tcp with { HyStart = v[0] == 0 ? HyStart.Off : HyStart.Linux },
            ["sys.module.tcp_cubic.parameters.hystart_detect"] =
                (tcp, v) => v[0] == 3 ? tcp with { HyStart = HyStart.Linux } : null, // train and delay
            ["net.ipv4.tcp_min_tso_segs"] = (tcp, v) => tcp with { LeastBurst = (int)v[0] },
            ["net.ipv4.tcp_syncookies"] =
                (tcp, v) => CookiesOf(v[0]) is { } mode ? tcp with { SynCookies = mode } : null,
            ["net.ipv4.tcp_fastopen"] = (tcp, v) => tcp with
            {
                FastOpenClient = (v[0] & 1) != 0,
                FastOpenServer = (v[0] & 2) != 0,
                FastOpenQueue = (v[0] & 0x400) != 0 ? WithoutBeingAsked : 0, // TCP_FASTOPEN says otherwise
                FastOpenCookieless = (v[0] & 0x200) != 0,
                FastOpenClientCookieless = (v[0] & 4) != 0,
            },
            ["net.ipv4.tcp_fastopen_blackhole_timeout_sec"] = (tcp, v) =>
                tcp with { FastOpenBlackholeTimeout = Duration.FromSeconds(v[0]) },
            ["net.inet.tcp.ecn.enable"] =
                (tcp, v) => EcnOfFreeBsd(v[0]) is { } ecn ? tcp with { Ecn = ecn } : null,
            ["net.inet.tcp.insecure_rst"] = (tcp, v) => tcp with { InsecureReset = v[0] != 0 },
            ["net.inet.tcp.insecure_syn"] = (tcp, v) => tcp with { InsecureSyn = v[0] != 0 },
            ["net.inet.tcp.icmp_may_rst"] = (tcp, v) => tcp with { IcmpMayAbort = v[0] != 0 },
            ["net.inet.tcp.rexmit_drop_options"] = (tcp, v) =>
                tcp with { BareSynAfter = v[0] != 0 ? 3 : 0 },
            ["net.inet.tcp.keepinit"] = (tcp, v) =>
                tcp with { ConnectTimeout = Duration.FromMilliseconds(v[0]) },
            ["net.inet.tcp.tolerate_missing_ts"] = (tcp, v) => tcp with { RequireTimestamps = v[0] == 0 },
            ["kern.ipc.maxsockbuf"] = (tcp, v) => tcp with { WindowScale = ScaleOf(v[0]) },
            ["net.inet.tcp.fastopen.client_enable"] = (tcp, v) => tcp with { FastOpenClient = v[0] != 0 },
            ["net.inet.tcp.fastopen.server_enable"] = (tcp, v) =>
                tcp with { FastOpenServer = v[0] != 0, FastOpenQueue = 0 },
            ["net.inet.tcp.rfc1323"] =
                (tcp, v) => tcp with { WindowScaling = (v[0] & 1) != 0, Timestamps = v[0] is 1 or 3 },
            ["net.inet.tcp.sack.enable"] = (tcp, v) => tcp with { Sack = v[0] != 0 },
            ["net.inet.tcp.recvspace"] = (tcp, v) => tcp with { ReceiveBuffer = (int)v[0] },
            ["net.inet.tcp.sendspace"] = (tcp, v) => tcp with { SendBuffer = (int)v[0] },
            ["net.inet.tcp.rexmit_initial"] = (tcp, v) =>
                tcp with { InitialRto = Duration.FromMilliseconds(v[0]) },
            ["net.inet.tcp.rexmit_min"] = (tcp, v) => tcp with { MinRto = Duration.FromMilliseconds(v[0]) },
            ["net.inet.tcp.rexmit_slop"] = (tcp, v) => tcp with { RtoSlop = Duration.FromMilliseconds(v[0]) },
            ["net.inet.tcp.ecn.maxretries"] = (tcp, v) => tcp with { EcnSynRetries = (int)v[0] },
            ["net.inet.tcp.ecn.plusplus"] = (tcp, v) =>
                tcp with { EcnControl = (EcnControl)Math.Clamp(v[0], 0, 2) },
            ["net.inet.tcp.persmin"] = (tcp, v) =>
                tcp with { LeastProbeInterval = Duration.FromMilliseconds(v[0]) },
            ["net.inet.tcp.delacktime"] = (tcp, v) =>
                tcp with { DelayedAck = Duration.FromMilliseconds(v[0]) },
            ["net.inet.tcp.delayed_ack"] = (tcp, v) =>
                tcp with { DelayedAck = v[0] != 0 ? 40.Ms : Duration.Zero },
            ["net.inet.tcp.msl"] = (tcp, v) => tcp with { Msl = Duration.FromMilliseconds(v[0]) },
            ["net.inet.tcp.keepidle"] = (tcp, v) =>
                tcp with { KeepAliveIdle = Duration.FromMilliseconds(v[0]) },
            ["net.inet.tcp.keepintvl"] = (tcp, v) =>
                tcp with { KeepAliveInterval = Duration.FromMilliseconds(v[0]) },
            ["net.inet.tcp.keepcnt"] = (tcp, v) => tcp with { KeepAliveProbes = (int)v[0] },
            ["net.inet.tcp.always_keepalive"] = (tcp, v) => tcp with { KeepAlive = v[0] != 0 },
            ["net.inet.tcp.mssdflt"] = (tcp, v) => tcp,
            ["net.inet.tcp.initcwnd_segments"] = (tcp, v) =>
                tcp with { InitialWindow = Math.Max((int)v[0], 1) },
            ["net.inet.tcp.drop_synfin"] = (tcp, v) =>
                tcp with { SynFin = v[0] == 0, DropSynFin = v[0] != 0 },
            ["net.inet.tcp.rfc3042"] = (tcp, v) => tcp with { LimitedTransmit = v[0] != 0 },
        };

    /// <summary>Knobs that may stand at these values and change nothing here; an empty list: at any
    /// value.</summary>
    private static readonly Dictionary<string, string[]> WithoutEffect = new(StringComparer.Ordinal)
    {
        ["net.ipv4.tcp_tso_win_divisor"] = [],
        ["net.ipv4.tcp_autocorking"] = [], ["net.ipv4.tcp_no_metrics_save"] = [],
        ["net.ipv4.tcp_moderate_rcvbuf"] = [],
        ["net.ipv4.tcp_mem"] = [], ["net.ipv4.tcp_limit_output_bytes"] = [],
        ["net.ipv4.tcp_challenge_ack_limit"] = [],
        ["net.ipv4.tcp_early_demux"] = [],
        ["net.ipv4.tcp_fack"] = [],
        ["net.ipv4.tcp_adv_win_scale"] = [],
        ["net.ipv4.tcp_low_latency"] = [],
        ["net.ipv4.tcp_pacing_ss_ratio"] = [], ["net.ipv4.tcp_pacing_ca_ratio"] = [],
        ["net.ipv4.tcp_workaround_signed_windows"] = ["0"], ["net.ipv4.tcp_app_win"] = [],
        ["net.ipv4.tcp_base_mss"] = [], ["net.ipv4.tcp_min_snd_mss"] = [],
        ["net.ipv4.tcp_mtu_probing"] = ["0"],
        ["net.ipv4.tcp_backlog_ack_defer"] = [],
        ["net.ipv4.tcp_allowed_congestion_control"] = [],
        ["net.inet.tcp.blackhole"] = ["0"],
        ["net.inet.tcp.insecure_ack"] = ["0"],
        ["net.inet.tcp.syncookies"] = ["0", "1"],
        ["net.inet.tcp.syncookies_only"] = ["0"],
        ["net.inet.tcp.functions_default"] = ["freebsd"],
        ["net.inet.tcp.path_mtu_discovery"] = ["1"], ["net.inet.tcp.pmtud_blackhole_detection"] = ["0"],
        ["net.inet.tcp.recvbuf_auto"] = [], ["net.inet.tcp.sendbuf_auto"] = [],
        ["net.inet.tcp.recvbuf_max"] = [],
        ["net.inet.tcp.sendbuf_max"] = [], ["net.inet.tcp.tso"] = [], ["net.inet.tcp.rfc6675_pipe"] = [],
        ["net.inet.tcp.rfc3390"] = [], ["net.inet.tcp.nolocaltimewait"] = ["0"],
        ["net.inet.tcp.log_in_vain"] = [],
        ["net.inet.tcp.abc_l_var"] = [], ["net.inet.tcp.do_prr"] = [],
        ["net.inet.tcp.ts_offset_per_conn"] = [],
        ["net.inet.tcp.minmss"] = [], ["net.inet.tcp.v6mssdflt"] = [], ["net.inet.tcp.maxtcptw"] = [],
    };

    /// <summary>Beyond TCP: buffers of all sockets, caches of routes.</summary>
    private static readonly string[] OfOthers =
        ["net.core.", "kern.", "net.inet.tcp.hostcache.", "net.ipv4.route.", "net.ipv6.", "net.inet.icmp.",
            "net.inet6."];

    /// <summary>Sets a knob; new sockets get it.</summary>
    /// <param name="tuning">Of the host.</param>
    /// <param name="name">As the system calls it.</param>
    /// <param name="value">One number, or more with blanks between, or a word.</param>
    /// <param name="problem">Why it could not be set.</param>
    public static bool TrySet(HostTuning tuning, string name, string value, out string problem)
    {
        problem = "";
        value = value.Trim().Trim('"', '\'');
        if (!Known.ContainsKey(name)
            && OfOthers.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))) return true;
        if (WithoutEffect.TryGetValue(name, out string[]? values)
            && (values.Length == 0 || values.Contains(value)))
            return true;
        if (name == "net.inet.tcp.fastopen.client_enable" && value == "0") tuning.ForgetServers?.Invoke();
        if (name == "net.ipv4.tcp_fastopen_key") return TrySetFastOpenKey(tuning, value, out problem);
        if (name is "net.ipv4.tcp_congestion_control" or "net.inet.tcp.cc.algorithm")
            return TrySetCongestion(tuning, value, out problem);
        if (!Known.TryGetValue(name, out Func<TcpSettings, long[], TcpSettings?>? set))
        {
            problem = values is null ? $"sysctl {name}: there is no such knob"
                : $"sysctl {name}={value}: the host cannot";
            return false;
        }

        string[] parts = value.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var numbers = new long[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            bool isHex = parts[i].StartsWith("0x", StringComparison.Ordinal);
            if (long.TryParse(
                isHex ? parts[i].AsSpan(2) : parts[i],
                isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture, out numbers[i]))
                continue;
            problem = $"sysctl {name}: found '{parts[i]}'; expected a number";
            return false;
        }

        if (parts.Length > 0 && Apply(tuning, set, numbers)) return true;
        problem = $"sysctl {name}: the value '{value}' is out of range";
        return false;
    }

    private static bool Apply(HostTuning tuning, Func<TcpSettings, long[], TcpSettings?> set, long[] numbers)
    {
        try
        {
            if (set(tuning.Tcp, numbers) is not { } changed) return false;
            tuning.Tcp = changed;
            return true;
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or OverflowException)
        {
            return false; // the knob of the settings says its range
        }
    }

    /// <summary>Four numbers of 32 bits in hexadecimal digits, with '-' between; a second key behind a comma
    /// is for cookies given before.</summary>
    private static bool TrySetFastOpenKey(HostTuning tuning, string value, out string problem)
    {
        problem = $"found '{value}'; expected a key as a1a1a1a1-b2b2b2b2-c3c3c3c3-d4d4d4d4";
        string[] words = value.Split(',')[0].Split('-');
        var key = new ulong[words.Length];
        for (int i = 0; i < words.Length; i++)
        {
            if (!ulong.TryParse(
                words[i], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out key[i])
                || key[i] > uint.MaxValue) return false;
        }

        if (key.Length != 4) return false;
        tuning.FastOpenKey?.Invoke(key[0] | (key[1] << 32), key[2] | (key[3] << 32));
        return true;
    }

    private static bool TrySetCongestion(HostTuning tuning, string name, out string problem)
    {
        bool isKnown = CongestionControls.TryFind(name, out CongestionControl algorithm);
        problem = isKnown ? "" : $"there is no congestion control '{name}'";
        if (isKnown) tuning.Tcp = tuning.Tcp with { CongestionControl = algorithm };
        return isKnown;
    }

    private static EcnMode? EcnOfFreeBsd(long number) => number switch
    {
        4 => EcnMode.AccuratePassive,
        <= 3 => EcnOf(number),
        _ => null,
    };

    /// <summary>Linux's numbers; 0 to 3 are FreeBSD's too.</summary>
    private static EcnMode? EcnOf(long number) => number switch
    {
        0 => EcnMode.Off,
        1 => EcnMode.On,
        2 => EcnMode.Passive,
        3 => EcnMode.Accurate,
        4 => EcnMode.AccurateReplies,
        5 => EcnMode.AccuratePassive,
        _ => null,
    };

    private static SynCookieMode? CookiesOf(long number) => number switch
    {
        0 => SynCookieMode.Off,
        1 => SynCookieMode.WhenFull,
        2 => SynCookieMode.Always,
        _ => null,
    };

    /// <summary>The least shift that reaches what a socket buffer may have, as FreeBSD's tcp_output.c and
    /// tcp_syncache.c take it.</summary>
    private static int ScaleOf(long most)
    {
        int shift = 0;
        while (shift < 14 && 65_535L << shift < most) shift++;
        return shift;
    }

    /// <summary>The largest buffer decides the shift, as Linux's tcp_select_initial_window has it.</summary>
    private static TcpSettings? ReceiveMemory(TcpSettings tcp, long[] values)
    {
        if (values.Length != 3 || values[2] < 1) return null;

        int shift = Math.Clamp(BitOperations.Log2((ulong)values[2]) - 15, 0, 14);
        return tcp with
        {
            AutoWindowScale = false,
            WindowScale = shift,
            ReceiveBuffer = (int)Math.Clamp(values[1] / 2, 1, 1 << 30),
            LargestReceiveBuffer = (int)Math.Clamp(values[2] / 2, 1, 1 << 30),
        };
    }
}
