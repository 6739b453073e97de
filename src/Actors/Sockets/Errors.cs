using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Sockets;

/// <summary>From the words of the protocol to those of POSIX.</summary>
public static class Errors
{
    internal static Errno ToErrno(this TcpError error) => error switch
    {
        TcpError.None => Errno.None,
        TcpError.ConnectionRefused => Errno.ECONNREFUSED,
        TcpError.ConnectionReset => Errno.ECONNRESET,
        TcpError.TimedOut => Errno.ETIMEDOUT,
        TcpError.BrokenPipe => Errno.EPIPE,
        TcpError.NotConnected => Errno.ENOTCONN,
        TcpError.ConnectionAborted => Errno.ECONNABORTED,
        TcpError.HostUnreachable => Errno.EHOSTUNREACH,
        TcpError.NetworkUnreachable => Errno.ENETUNREACH,
        TcpError.ProtocolUnavailable => Errno.ENOPROTOOPT,
        TcpError.ProtocolError => Errno.EPROTO,
        TcpError.NotSupported => Errno.EOPNOTSUPP,
        TcpError.HostDown => Errno.EHOSTDOWN,
        TcpError.NotOnNetwork => Errno.ENONET,
        TcpError.AccessDenied => Errno.EACCES,
        _ => throw new ArgumentOutOfRangeException(nameof(error), error, "an error without a POSIX name"),
    };

    /// <summary>The number under which Linux knows the error, as SO_ERROR gives it.</summary>
    public static int ToNumber(this Errno error) => error switch
    {
        Errno.None => 0,
        Errno.EACCES => 13,
        Errno.EADDRINUSE => 98,
        Errno.EADDRNOTAVAIL => 99,
        Errno.EAFNOSUPPORT => 97,
        Errno.EAGAIN => 11,
        Errno.EALREADY => 114,
        Errno.EFAULT => 14,
        Errno.EBADF => 9,
        Errno.ECONNABORTED => 103,
        Errno.ECONNREFUSED => 111,
        Errno.ECONNRESET => 104,
        Errno.EDOM => 33,
        Errno.EHOSTDOWN => 112,
        Errno.EHOSTUNREACH => 113,
        Errno.EINPROGRESS => 115,
        Errno.EINVAL => 22,
        Errno.EISCONN => 106,
        Errno.ENETUNREACH => 101,
        Errno.ENONET => 64,
        Errno.ENOENT => 2,
        Errno.ENOPROTOOPT => 92,
        Errno.ENOTCONN => 107,
        Errno.EOPNOTSUPP => 95,
        Errno.EPIPE => 32,
        Errno.EPROTO => 71,
        Errno.ETIMEDOUT => 110,
        _ => throw new ArgumentOutOfRangeException(nameof(error), error, "an error without a number"),
    };
}
