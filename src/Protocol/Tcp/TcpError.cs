namespace ActorTcp.Protocol.Tcp;

/// <summary>
/// Why a connection or a call failed; the names are the POSIX errors that a program would read.
/// </summary>
public enum TcpError : byte
{
    None,

    /// <summary>ECONNREFUSED: RST in answer to our SYN.</summary>
    ConnectionRefused,

    /// <summary>ECONNRESET: RST from the peer.</summary>
    ConnectionReset,

    /// <summary>ETIMEDOUT: R2, the user timeout or keep-alive passed.</summary>
    TimedOut,

    /// <summary>EPIPE: sending after the send side was closed.</summary>
    BrokenPipe,

    /// <summary>ENOTCONN.</summary>
    NotConnected,

    /// <summary>ECONNABORTED: we aborted it ourselves.</summary>
    ConnectionAborted,

    /// <summary>EHOSTUNREACH: ICMP host unreachable (RFC 1122 §4.2.3.9).</summary>
    HostUnreachable,

    /// <summary>ENETUNREACH: ICMP net unreachable, or no route.</summary>
    NetworkUnreachable,

    /// <summary>ENOPROTOOPT: ICMP protocol unreachable.</summary>
    ProtocolUnavailable,

    /// <summary>EPROTO: ICMP parameter problem.</summary>
    ProtocolError,

    /// <summary>EOPNOTSUPP: ICMP source route failed.</summary>
    NotSupported,

    /// <summary>EHOSTDOWN: ICMP destination host unknown.</summary>
    HostDown,

    /// <summary>ENONET: ICMP source host isolated.</summary>
    NotOnNetwork,

    /// <summary>EACCES: ICMPv6 administratively prohibited.</summary>
    AccessDenied,
}
