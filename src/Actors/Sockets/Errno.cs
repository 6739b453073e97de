namespace ActorTcp.Actors.Sockets;

/// <summary>What a system call returns: <see cref="None"/> or the POSIX error that a program would
/// read.</summary>
public enum Errno : byte
{
    None,

    /// <summary>Nothing to read, accept or no room to send now.</summary>
    EAGAIN,

    /// <summary>14: there is no buffer at that address.</summary>
    EFAULT,

    /// <summary>The connection is being opened; an event will tell.</summary>
    EINPROGRESS,
    EACCES,
    EADDRINUSE,
    EADDRNOTAVAIL,
    EAFNOSUPPORT,
    EALREADY,
    EBADF,
    ECONNABORTED,
    ECONNREFUSED,
    ECONNRESET,
    EHOSTDOWN,
    EHOSTUNREACH,
    EINVAL,
    EISCONN,
    EDOM,
    ENETUNREACH,
    ENOENT,
    ENONET,
    ENOPROTOOPT,
    ENOTCONN,
    EOPNOTSUPP,
    EPIPE,
    EPROTO,
    ETIMEDOUT,
}
