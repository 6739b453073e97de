namespace ActorTcp.Actors.Sockets;

/// <summary>The options of setsockopt and getsockopt; <see cref="SocketOptionNames"/> gives their POSIX
/// names.</summary>
/// <remarks>What each means, takes and refuses is what Linux does: socket(7), tcp(7), ip(7).</remarks>
public enum SocketOption : byte
{
    /// <summary>SO_REUSEADDR: bind although connections of that port stand in TIME-WAIT.</summary>
    ReuseAddress,

    /// <summary>SO_LINGER: on or off, and seconds.</summary>
    Linger,

    /// <summary>SO_KEEPALIVE.</summary>
    KeepAlive,

    /// <summary>SO_RCVBUF, bytes; Linux answers with twice what was asked for.</summary>
    ReceiveBuffer,

    /// <summary>SO_SNDBUF, bytes; Linux answers with twice what was asked for.</summary>
    SendBuffer,

    /// <summary>SO_ERROR: the error that waits, once; read only.</summary>
    Error,

    /// <summary>SO_TYPE: SOCK_STREAM; read only.</summary>
    Type,

    /// <summary>SO_ACCEPTCONN: 1 where it listens; read only.</summary>
    AcceptsConnections,

    /// <summary>SO_RCVTIMEO: seconds and microseconds.</summary>
    ReceiveTimeout,

    /// <summary>SO_SNDTIMEO: seconds and microseconds.</summary>
    SendTimeout,

    /// <summary>TCP_NODELAY: no Nagle.</summary>
    NoDelay,

    /// <summary>TCP_CORK: no small segments for at most 200 ms.</summary>
    Cork,

    /// <summary>TCP_QUICKACK: acknowledge at once, for now.</summary>
    QuickAck,

    /// <summary>TCP_MAXSEG, bytes.</summary>
    MaxSegment,

    /// <summary>TCP_USER_TIMEOUT, milliseconds (RFC 5482 §5).</summary>
    UserTimeout,

    /// <summary>TCP_SYNCNT: retransmissions of a SYN.</summary>
    SynCount,

    /// <summary>TCP_LINGER2, seconds: how long FIN-WAIT-2 waits without a program.</summary>
    Linger2,

    /// <summary>TCP_DEFER_ACCEPT, seconds.</summary>
    DeferAccept,

    /// <summary>TCP_KEEPIDLE, seconds.</summary>
    KeepIdle,

    /// <summary>TCP_KEEPINTVL, seconds.</summary>
    KeepInterval,

    /// <summary>TCP_KEEPCNT.</summary>
    KeepCount,

    /// <summary>TCP_KEEPINIT, seconds: how long opening may take (BSD).</summary>
    ConnectTimeout,

    /// <summary>TCP_NOOPT: no TCP options at all (BSD).</summary>
    NoOptions,

    /// <summary>TCP_CONGESTION: the name of the congestion control.</summary>
    Congestion,

    /// <summary>TCP_WINDOW_CLAMP, bytes.</summary>
    WindowClamp,

    /// <summary>TCP_NOTSENT_LOWAT, bytes.</summary>
    NotSentLowWater,

    /// <summary>TCP_FASTOPEN: of a listener, connections in SYN-RECEIVED that came so.</summary>
    FastOpen,

    /// <summary>TCP_FASTOPEN_CONNECT: connect waits for the first write, whose data go with the
    /// SYN.</summary>
    FastOpenConnect,

    /// <summary>TCP_FASTOPEN_NO_COOKIE: data with a SYN need no cookie.</summary>
    FastOpenNoCookie,

    /// <summary>TCP_TIMESTAMP: our timestamp clock.</summary>
    Timestamp,

    /// <summary>TCP_INFO; read only.</summary>
    Info,

    /// <summary>IP_TOS, or IPV6_TCLASS.</summary>
    TypeOfService,

    /// <summary>IP_TTL, or IPV6_UNICAST_HOPS.</summary>
    TimeToLive,

    /// <summary>IP_MTU_DISCOVER.</summary>
    MtuDiscover,

    /// <summary>IP_MTU: the path's, of a connection; read only.</summary>
    Mtu,
}
