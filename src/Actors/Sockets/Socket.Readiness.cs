using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Sockets;

/// <content>What poll tells: level-triggered, as Linux's tcp_poll has it.</content>
public sealed partial class Socket
{
    /// <summary>STATUS of the connection (RFC 9293 §3.10.6); null where there is none.</summary>
    public TcpSnapshot? Snapshot() => Connection?.Tcp.Snapshot(Host.Clock);

    /// <summary>LISTEN.</summary>
    public bool IsListening => _status == Status.Listening;

    /// <summary>What holds now, whether or not the process was told.</summary>
    public SocketEvents Readiness
    {
        get
        {
            if (IsListening) return Listening!.Core.Waiting > 0 ? SocketEvents.Acceptable : SocketEvents.None;
            if (_status == Status.Deferred) return SocketEvents.Writable; // what it waits for
            if (Connection is null) return SocketEvents.Writable | SocketEvents.Released;
            if (Connection.IsOpening && _error == Errno.None) return SocketEvents.None;

            TcpConnection tcp = Connection.Tcp;
            var ready = SocketEvents.None;
            if (tcp.Readable > 0 || tcp.EndOfStream) ready |= SocketEvents.Readable;
            if (tcp.ReceiveSideClosed) ready |= SocketEvents.PeerClosed;
            if (_error != Errno.None) ready |= SocketEvents.Failed;
            if (tcp.State == TcpState.Closed) ready |= SocketEvents.Released | SocketEvents.Readable;
            if (tcp.HasRoomToWrite) ready |= SocketEvents.Writable;
            return ready;
        }
    }
}
