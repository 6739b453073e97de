using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Sockets;

/// <summary>From the words of the protocol to those of POSIX.</summary>
internal static class Errors
{
    public static Errno ToErrno(this TcpError error) => error switch
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
        _ => throw new ArgumentOutOfRangeException(nameof(error), error, "an error without a POSIX name"),
    };
}
