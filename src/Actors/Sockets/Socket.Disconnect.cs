namespace ActorTcp.Actors.Sockets;

/// <content>Connecting to nobody: connect with AF_UNSPEC.</content>
public sealed partial class Socket
{
    /// <summary>Gives the connection up by RST and makes the socket as new, as Linux does; EINVAL where it
    /// listens.</summary>
    public Errno Disconnect()
    {
        if (IsClosed) return Errno.EBADF;
        if (_status == Status.Listening) return Errno.EINVAL;
        if (Connection is not { } connection) return Errno.None;

        connection.Tcp.Abort(Host.Clock, Host.Services.Effects);
        Release(connection);
        _within = null;
        _status = Status.Fresh;
        _error = Errno.None;
        _receivesNoMore = false;
        return Errno.None;
    }
}
