namespace ActorTcp.Actors.Sockets;

/// <summary>The options under the names of the POSIX and Linux headers, with their levels.</summary>
public static class SocketOptionNames
{
    private static readonly (string Level, string Name, SocketOption Option)[] All =
    [
        ("SOL_SOCKET", "SO_REUSEADDR", SocketOption.ReuseAddress),
        ("SOL_SOCKET", "SO_LINGER", SocketOption.Linger),
        ("SOL_SOCKET", "SO_KEEPALIVE", SocketOption.KeepAlive),
        ("SOL_SOCKET", "SO_RCVBUF", SocketOption.ReceiveBuffer),
        ("SOL_SOCKET", "SO_SNDBUF", SocketOption.SendBuffer),
        ("SOL_SOCKET", "SO_ERROR", SocketOption.Error),
        ("SOL_SOCKET", "SO_TYPE", SocketOption.Type),
        ("SOL_SOCKET", "SO_ACCEPTCONN", SocketOption.AcceptsConnections),
        ("SOL_SOCKET", "SO_RCVTIMEO", SocketOption.ReceiveTimeout),
        ("SOL_SOCKET", "SO_SNDTIMEO", SocketOption.SendTimeout),
        ("SOL_TCP", "TCP_NODELAY", SocketOption.NoDelay),
        ("SOL_TCP", "TCP_CORK", SocketOption.Cork),
        ("SOL_TCP", "TCP_QUICKACK", SocketOption.QuickAck),
        ("SOL_TCP", "TCP_MAXSEG", SocketOption.MaxSegment),
        ("SOL_TCP", "TCP_USER_TIMEOUT", SocketOption.UserTimeout),
        ("SOL_TCP", "TCP_SYNCNT", SocketOption.SynCount),
        ("SOL_TCP", "TCP_LINGER2", SocketOption.Linger2),
        ("SOL_TCP", "TCP_DEFER_ACCEPT", SocketOption.DeferAccept),
        ("SOL_TCP", "TCP_KEEPIDLE", SocketOption.KeepIdle),
        ("SOL_TCP", "TCP_KEEPINTVL", SocketOption.KeepInterval),
        ("SOL_TCP", "TCP_KEEPCNT", SocketOption.KeepCount),
        ("SOL_TCP", "TCP_KEEPINIT", SocketOption.ConnectTimeout),
        ("SOL_TCP", "TCP_NOOPT", SocketOption.NoOptions),
        ("SOL_TCP", "TCP_CONGESTION", SocketOption.Congestion),
        ("SOL_TCP", "TCP_WINDOW_CLAMP", SocketOption.WindowClamp),
        ("SOL_TCP", "TCP_NOTSENT_LOWAT", SocketOption.NotSentLowWater),
        ("SOL_TCP", "TCP_FASTOPEN", SocketOption.FastOpen),
        ("SOL_TCP", "TCP_FASTOPEN_CONNECT", SocketOption.FastOpenConnect),
        ("SOL_TCP", "TCP_FASTOPEN_NO_COOKIE", SocketOption.FastOpenNoCookie),
        ("SOL_TCP", "TCP_TIMESTAMP", SocketOption.Timestamp),
        ("SOL_TCP", "TCP_INFO", SocketOption.Info),
        ("SOL_IP", "IP_TOS", SocketOption.TypeOfService),
        ("SOL_IP", "IP_TTL", SocketOption.TimeToLive),
        ("SOL_IP", "IP_MTU_DISCOVER", SocketOption.MtuDiscover),
        ("SOL_IP", "IP_MTU", SocketOption.Mtu),
        ("SOL_IPV6", "IPV6_TCLASS", SocketOption.TypeOfService),
        ("SOL_IPV6", "IPV6_UNICAST_HOPS", SocketOption.TimeToLive),
        ("SOL_IPV6", "IPV6_MTU_DISCOVER", SocketOption.MtuDiscover),
        ("SOL_IPV6", "IPV6_MTU", SocketOption.Mtu),
    ];

    private static readonly string[] WithoutEffect =
        ["SO_REUSEPORT", "SO_REUSEPORT_LB", "SO_BINDTODEVICE", "SO_PRIORITY", "SO_MARK", "SO_DEBUG",
            "SO_NOSIGPIPE", "IP_RECVERR", "IPV6_RECVERR"];

    /// <summary>An option that programs set and that changes nothing here: debugging, devices,
    /// signals.</summary>
    public static bool IsWithoutEffect(string name) => WithoutEffect.Contains(name);

    /// <summary>Every option that can be named.</summary>
    public static IEnumerable<string> Names => All.Select(entry => entry.Name);

    /// <summary>False where there is no such option, or not at that level.</summary>
    /// <param name="level">As <c>SOL_TCP</c> or <c>IPPROTO_TCP</c>; null: the name alone says it.</param>
    /// <param name="name">As <c>TCP_NODELAY</c>.</param>
    /// <param name="option">What they name.</param>
    public static bool TryParse(string? level, string name, out SocketOption option)
    {
        string? sol = level?.Replace("IPPROTO_", "SOL_", StringComparison.Ordinal);
        foreach ((string ofLevel, string ofName, SocketOption found) in All)
        {
            if (ofName != name || (sol is not null && sol != ofLevel)) continue;

            option = found;
            return true;
        }

        option = default;
        return false;
    }

    /// <summary>The name, that of IPv4 where there are two.</summary>
    public static string NameOf(SocketOption option) =>
        All.First(entry => entry.Option == option).Name;
}
