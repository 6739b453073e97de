using System.Globalization;
using ActorTcp.Drive.Scripts.Reading;
using ActorTcp.Drive.Scripts.Syntax;
using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.Drive.Scripts.Running;

/// <summary>The options of a script and of the command line together: those of the command line
/// win.</summary>
internal sealed record RunOptions
{
    private const long DefaultToleranceUsecs = 4_000;
    private const decimal DefaultTolerancePercent = 12.5m;

    /// <summary>With which the runners of the Linux suites repeat their scripts for IPv6: the MSS is that of
    /// IPv4.</summary>
    private const int MtuOfLinuxV6 = 1_520;

    private static readonly HashSet<string> WithoutEffect =
    [
        "dry_run", "verbose", "debug", "non_fatal", "speed", "persistent_tun_dev", "tun_device",
        "init_scripts",
        "wire_client", "wire_server", "netmask_ip", "gateway_ip", "local_linux_device", "so_filename",
        "define",
        "code_command", "code_format", "code_sockopt", "local_linklocal_ip", "timeout", "no_cleanup",
        "is_anyip", "send_omit_free", "socket_fd",
    ];

    private static readonly HashSet<string> OutOfScope =
        ["udp_encapsulation", "tcp_md5_secret", "wire_client_device", "wire_server_ip", "so_flags"];

    public bool IsV4 { get; private init; } = true;

    public int Mtu { get; private init; } = 1_500;

    private bool HasMtu { get; init; }

    public Endpoint Local { get; private init; }

    public Endpoint Remote { get; private init; }

    /// <summary>What comes in larger segments was joined of such, bytes; 0: nothing is joined.</summary>
    public int JoinedSize { get; private init; }

    /// <summary>Least tolerance.</summary>
    public Duration Tolerance { get; private init; } = Duration.FromMicroseconds(DefaultToleranceUsecs);

    /// <summary>Of the time since the event before.</summary>
    public decimal TolerancePercent { get; private init; } = DefaultTolerancePercent;

    /// <summary>Of a tick of the host's timestamps; zero: they are not compared with the time.</summary>
    public Duration TimestampTick { get; private init; }

    /// <summary>Echoes of timestamps that the host never sent are reckoned from its first.</summary>
    public bool ScalesEchoes { get; private init; }

    public bool StrictSegments { get; private init; }

    /// <exception cref="ScriptSyntaxException">An option is unknown, or its value wrong.</exception>
    /// <exception cref="ScriptSkippedException">There is no emulation of it.</exception>
    public static RunOptions Of(Script script, ScriptSettings settings)
    {
        var read = new RunOptions();
        IpAddress? local = null, remote = null;
        ushort port = 8_080, remotePort = 8_080;
        foreach (ScriptOption option in script.Options)
        {
            switch (option.Name)
            {
                case "local_ip": local = AddressIn(option); break;
                case "remote_ip": remote = AddressIn(option); break;
                case "bind_port": port = (ushort)NumberIn(option, 1, ushort.MaxValue); break;
                case "connect_port": remotePort = (ushort)NumberIn(option, 1, ushort.MaxValue); break;
                default: read = read.With(option); break;
            }
        }

        if (settings.IpVersion is { } version) read = read with { IsV4 = version == 4 };
        bool isOfLinux = script.Init?.Contains("defaults.sh", StringComparison.Ordinal) ?? false;
        if (!read.IsV4 && !read.HasMtu && isOfLinux) read = read with { Mtu = MtuOfLinuxV6 };
        if (settings.Strict)
            read = read with { Tolerance = Duration.Zero, TolerancePercent = 0, StrictSegments = true };
        if (local is { } mine && mine.IsV4 != read.IsV4) local = null; // the other family was asked for
        if (remote is { } other && other.IsV4 != read.IsV4) remote = null;
        return read with
        {
            Local = new(local ?? IpAddress.Parse(read.IsV4 ? "192.168.0.1" : "fd3d:a0b:17d6::1"), port),
            Remote = new(remote ?? IpAddress.Parse(read.IsV4 ? "192.0.2.1" : "2001:db8::1"), remotePort),
        };
    }

    private RunOptions With(ScriptOption option)
    {
        switch (option.Name)
        {
            case "ip_version":
                return option.Value switch
                {
                    "ipv4" => this with { IsV4 = true },
                    "ipv6" => this with { IsV4 = false },
                    "ipv4-mapped-ipv6" or "ipv4_mapped_ipv6" => this with { IsV4 = true },
                    _ => throw Wrong(option, "ipv4, ipv6 or ipv4_mapped_ipv6"),
                };
            case "mtu":
                return this with { Mtu = (int)NumberIn(option, 68, ushort.MaxValue), HasMtu = true };
            case "mss":
                return this with { JoinedSize = (int)NumberIn(option, 0, ushort.MaxValue) };
            case "tolerance_usecs":
                return this with { Tolerance =
                    Duration.FromMicroseconds(NumberIn(option, 0, 1_000_000_000)) };
            case "tolerance_percent":
                return this with { TolerancePercent = DecimalIn(option) };
            case "tcp_ts_tick_usecs":
                return this with { TimestampTick =
                    Duration.FromMicroseconds(NumberIn(option, 0, 1_000_000)) };
            case "tcp_ts_ecr_scaled":
                return this with { ScalesEchoes = true };
            case "strict_segments":
                return this with { StrictSegments = true };
            default:
                if (WithoutEffect.Contains(option.Name)) return this;
                throw OutOfScope.Contains(option.Name)
                    ? new ScriptSkippedException(option.Place, $"the option --{option.Name}")
                    : new ScriptSyntaxException(
                        option.Place, $"found --{option.Name}; there is no such option");
        }
    }

    private static IpAddress AddressIn(ScriptOption option) =>
        IpAddress.TryParse(option.Value ?? "", out IpAddress address) ? address :
            throw Wrong(option, "an IP address");

    private static long NumberIn(ScriptOption option, long low, long high) =>
        long.TryParse(option.Value, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
        && number >= low && number <= high
            ? number
            : throw Wrong(option, $"a whole number of {low} to {high}");

    private static decimal DecimalIn(ScriptOption option) =>
        decimal.TryParse(
            option.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)
            ? number
            : throw Wrong(option, "a number");

    private static ScriptSyntaxException Wrong(ScriptOption option, string expected) =>
        new(option.Place, $"found --{option.Name}={option.Value}; expected {expected}");
}
