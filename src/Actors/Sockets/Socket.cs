using ActorTcp.Actors.Connections;
using ActorTcp.Actors.Hosts;
using ActorTcp.Actors.Processes;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Sockets;

/// <summary>A descriptor that a process holds: the calls, results and errors of a non-blocking POSIX
/// socket.</summary>
public sealed partial class Socket
{
    private object? _within; // the connection, the listening port, or whom to connect to with the first text
    private SocketEvents _events;
    private Status _status;
    private Errno _error;
    private bool _receivesNoMore;

    internal Socket(ProcessActor owner, SocketOptions options)
    {
        Owner = owner;
        Options = options;
    }

    private enum Status : byte
    {
        Fresh,
        Deferred,
        Listening,
        Connected,
        Lingering,
        Closed,
    }

    /// <summary>The program's own state of this connection.</summary>
    public object? Session { get; set; }

    /// <summary>May be replaced before bind, listen and connect (setsockopt).</summary>
    public SocketOptions Options { get; set; }

    public bool IsClosed => _status >= Status.Lingering;

    /// <summary>Bytes that can be received at once.</summary>
    public int Readable => Connection?.Tcp.Readable ?? 0;

    /// <summary>Bytes that can be sent at once.</summary>
    public int Writable => Connection?.Tcp.SendBufferFree ?? 0;

    /// <summary>The peer has closed its side and everything before was received.</summary>
    public bool EndOfStream => Connection?.Tcp.EndOfStream ?? false;

    /// <summary>A read would find nothing, and no error: EAGAIN. Asking costs less than the call.</summary>
    public bool WouldBlock => _error == Errno.None && Connection is { Tcp: { WouldBlock: true } };

    /// <summary>Our end; of a connection only (getsockname).</summary>
    public Endpoint Local => Connection?.Local ?? Bound?.Local ?? default;

    /// <summary>The peer's end (getpeername).</summary>
    public Endpoint Remote => Connection?.Remote ?? default;

    internal ProcessActor Owner { get; }

    internal ConnectionActor? Connection => _within as ConnectionActor;

    internal ListeningPort? Listening => _within as ListeningPort;

    internal BoundAddress? Bound { get; set; }

    private HostActor Host => Owner.Host;

    /// <summary>Takes a local address; port 0 lets the host choose.</summary>
    public Errno Bind(Endpoint local) => _status == Status.Fresh && Bound is null
        ? Host.Bind(this, local)
        : Errno.EINVAL;

    /// <summary>Waits for connections (RFC 9293 §3.10.1, passive OPEN).</summary>
    public Errno Listen(ListenerBacklog backlog)
    {
        if (_status == Status.Listening) // as Linux: only the backlog changes
        {
            Listening!.Core.Backlog = backlog;
            return Errno.None;
        }

        if (_status != Status.Fresh) return Errno.EINVAL;

        Errno error = Host.Listen(this, backlog, out ListeningPort? listening);
        if (error != Errno.None) return error;

        _within = listening;
        _status = Status.Listening;
        return Errno.None;
    }

    /// <summary>Takes the next established connection of a listening socket; EAGAIN where there is
    /// none.</summary>
    public Errno Accept(out Socket? accepted)
    {
        accepted = null;
        if (_status != Status.Listening) return Errno.EINVAL;
        if (!Listening!.TryAccept(out ConnectionActor? connection)) return Errno.EAGAIN;

        accepted = new(Owner, Options);
        accepted.Attach(connection!);
        accepted.RaiseWhatHappenedBeforeAccept();
        return Errno.None;
    }

    /// <summary>Begins to connect (RFC 9293 §3.10.1, active OPEN): EINPROGRESS, then an event.</summary>
    public Errno Connect(Endpoint remote) => _status switch
    {
        Status.Fresh when Options.FastOpenConnect => ConnectOrDefer(remote),
        Status.Fresh => Host.Connect(this, remote),
        Status.Deferred => Errno.EISCONN, // as Linux
        Status.Connected when Connection!.IsOpening => Errno.EALREADY,
        Status.Connected when Connection!.NeverOpened => ForgetFailedConnect(),
        Status.Connected => Errno.EISCONN,
        Status.Listening => Errno.EISCONN, // as Linux
        _ => Errno.EBADF,
    };

    /// <summary>Queues bytes; takes what the send buffer has room for, EAGAIN where it has none.</summary>
    /// <remarks>As Linux: EPIPE where there is no connection, EAGAIN while one is being opened.</remarks>
    public Errno Send(in Payload data, TcpSendFlags flags, out int accepted)
    {
        accepted = 0;
        if (IsClosed) return Errno.EBADF;
        if (DeferredTo is { } remote) return Connect(remote, in data, out accepted);
        if (Connection is null) return Errno.EPIPE;
        if (TakeError() is var pending and not Errno.None) return pending;
        if (Connection.IsOpening && !Connection.Tcp.IsFastOpened) return Errno.EAGAIN;
        return SendNow(in data, flags, out accepted);
    }

    private Errno SendNow(in Payload data, TcpSendFlags flags, out int accepted)
    {
        TcpError error =
            Connection!.Tcp.Send(in data, flags, Host.Clock, Host.Services.Effects, out accepted);
        Connection.Perform();
        if (error != TcpError.None) return Errno.EPIPE; // what ended it was told once already
        return accepted == 0 && data.Length > 0 ? Errno.EAGAIN : Errno.None;
    }

    /// <summary>Takes up to <paramref name="max"/> bytes; none and no error is the end of the
    /// stream.</summary>
    public Errno Receive(int max, PayloadList into, out int count)
    {
        count = 0;
        if (IsClosed) return Errno.EBADF;
        if (Connection is not { } connection)
            return _status == Status.Deferred ? Errno.EAGAIN : Errno.ENOTCONN;

        connection.Read(max, into, out count);
        if (count > 0) return Errno.None;
        if (EndOfStream && !_receivesNoMore) return Errno.None; // the FIN counts, whatever came behind it
        if (TakeError() is var pending and not Errno.None) return pending;
        return EndOfStream || connection.Tcp.State == TcpState.Closed ? Errno.None : Errno.EAGAIN;
    }

    /// <summary>Closes one side or both; the descriptor stays.</summary>
    public Errno Shutdown(ShutdownHow how)
    {
        if (IsClosed) return Errno.EBADF;
        if (Connection is null || Connection.Tcp.State is TcpState.Closed or TcpState.TimeWait)
            return Errno.ENOTCONN;

        bool givesUp = Connection.Tcp.State == TcpState.SynSent; // as Linux: either way it connects no more
        if (how != ShutdownHow.Send)
        {
            _receivesNoMore = true;
            Connection.Tcp.ShutdownReceive(Host.Clock, Host.Services.Effects);
        }

        if (how != ShutdownHow.Receive || givesUp) Connection.Tcp.Close(Host.Clock, Host.Services.Effects);
        Connection.Perform();
        return Errno.None; // a side that is closed already stays closed
    }

    /// <summary>Gives the descriptor up; unread bytes or a linger time of zero make it an RST.</summary>
    public Errno Close()
    {
        if (IsClosed) return Errno.EBADF;

        Status was = _status;
        _status = Status.Closed;
        if (was == Status.Listening) Host.Unlisten(Listening!);
        if (Bound is not null) Host.Unbind(Bound);
        if (was == Status.Connected) CloseConnection();
        return Errno.None;
    }

    /// <summary>RST now, whatever the linger option says.</summary>
    public Errno Abort()
    {
        if (IsClosed) return Errno.EBADF;
        if (Connection is null) return Close();

        Connection.Tcp.Abort(Host.Clock, Host.Services.Effects);
        _status = Status.Closed;
        Release(Connection);
        return Errno.None;
    }

    /// <summary>SO_ERROR: the error that waits, once.</summary>
    public Errno TakeError()
    {
        Errno error = _error;
        _error = Errno.None;
        return error;
    }

    internal void Attach(ConnectionActor connection)
    {
        _within = connection;
        connection.Socket = this;
        connection.Tcp.NoteProgram();
        _status = Status.Connected;
        ApplyToConnection();
    }

    /// <summary>What happened since the process last looked; looking forgets it.</summary>
    internal SocketEvents TakeEvents()
    {
        SocketEvents events = _events;
        _events = SocketEvents.None;
        return events;
    }

    internal void Raise(SocketEvents events)
    {
        if ((events & SocketEvents.Failed) != 0) _error = Connection!.FailureForProgram;
        if (_status == Status.Connected) events &= ~SocketEvents.LingerEnded;
        if (_status == Status.Lingering)
        {
            if ((events & SocketEvents.LingerEnded) != 0) EndLinger();
            return;
        }

        if (_status != Status.Closed && events != SocketEvents.None) Gather(events);
    }

    /// <summary>The time of a lingering close is up: the rest goes on without the program.</summary>
    internal void LingerTimeIsUp()
    {
        if (_status == Status.Lingering) EndLinger();
    }

    /// <summary>The process that held the descriptor is gone: nobody lingers, and the kernel does the
    /// rest.</summary>
    /// <param name="resets">The system sends RST whatever was unread.</param>
    internal void OwnerEnded(bool resets)
    {
        Status was = _status;
        _status = Status.Closed;
        if (was == Status.Listening) Host.Unlisten(Listening!);
        if (Bound is not null && was < Status.Lingering) Host.Unbind(Bound);
        if (was is not (Status.Connected or Status.Lingering)) return;

        ConnectionActor connection = Connection!;
        if (resets || Options.Linger == Duration.Zero)
            connection.Tcp.Abort(Host.Clock, Host.Services.Effects);
        else if (was == Status.Connected) connection.Tcp.Release(Host.Clock, Host.Services.Effects);
        Release(connection);
    }

    private void CloseConnection()
    {
        ConnectionActor connection = Connection!;
        if (Options.Linger == Duration.Zero) connection.Tcp.Abort(Host.Clock, Host.Services.Effects);
        else connection.Tcp.Release(Host.Clock, Host.Services.Effects);

        if (Options.Linger is { } linger && linger > Duration.Zero && connection.AwaitsAcknowledgment)
        {
            _status = Status.Lingering;
            connection.Perform();
            Owner.Remind(Host.Clock + linger, AlarmPurpose.LingerTimeout, this);
            return;
        }

        Release(connection);
        if (Options.Linger > Duration.Zero) Gather(SocketEvents.LingerEnded);
    }

    private static void Release(ConnectionActor connection)
    {
        connection.Socket = null;
        connection.Perform();
    }

    private void EndLinger()
    {
        _status = Status.Closed;
        Connection!.Socket = null;
        Gather(SocketEvents.LingerEnded);
    }

    /// <summary>One message however much happens until the program looks.</summary>
    private void Gather(SocketEvents events)
    {
        if (Owner.IsDoomed && (events & SocketEvents.Readable) != 0) Owner.Host.KillDoomed(Owner);
        bool waits = _events != SocketEvents.None;
        _events |= events;
        if (waits) return;

        bool isLastThing = (events & SocketEvents.Released) == 0; // behind it the host forgets the connection
        if (isLastThing && Connection is { } connection) connection.HandNews(Owner, this);
        else Owner.Ref.Tell(this);
    }

    /// <summary>As Linux: the next call after a connect that failed tells why, and the socket is as
    /// new.</summary>
    private Errno ForgetFailedConnect()
    {
        Errno error = TakeError();
        _within = null;
        _status = Status.Fresh;
        return error == Errno.None ? Errno.ECONNABORTED : error;
    }

    private void RaiseWhatHappenedBeforeAccept()
    {
        TcpConnection tcp = Connection!.Tcp;
        var events = SocketEvents.None;
        if (tcp.Readable > 0 || tcp.EndOfStream) events |= SocketEvents.Readable;
        if (tcp.EndOfStream) events |= SocketEvents.PeerClosed;
        if (tcp.Error != TcpError.None) events |= SocketEvents.Failed;
        if (tcp.State == TcpState.Closed) events |= SocketEvents.Released;
        Raise(events);
    }
}
