using ActorTcp.Actors.Connections;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Sockets;

/// <summary>A listening socket inside the host: the protocol's account, and the connections that
/// wait.</summary>
internal sealed class ListeningPort(Socket socket, Listener core)
{
    private readonly Queue<ConnectionActor> _waiting = [];

    public Endpoint Local => Core.Local;

    public Socket Socket => socket;

    /// <summary>LISTEN (RFC 9293 §3.10.7.2).</summary>
    public Listener Core { get; } = core;

    /// <summary>A connection of ours took that step; once established it waits to be accepted.</summary>
    public void Moved(ConnectionActor connection, TcpTransition step, Instant now)
    {
        Core.ChildMoved(connection.Tcp, step, now);
        if (connection.Tcp.IsFastOpened)
        {
            bool leaves = step.From == TcpState.SynReceived && connection.Socket is not null;
            if (leaves) connection.Listener = null; // accepted before: nothing more to account for
            return;
        }

        if (step is { From: TcpState.SynReceived, To: TcpState.Established }) Enqueue(connection);
    }

    /// <summary>That connection waits to be accepted from now on.</summary>
    public void Enqueue(ConnectionActor connection)
    {
        _waiting.Enqueue(connection);
        socket.Raise(SocketEvents.Acceptable);
    }

    /// <summary>Takes the connection that has waited longest, alive or not: its death is read from
    /// it.</summary>
    public bool TryAccept(out ConnectionActor? connection)
    {
        if (!_waiting.TryDequeue(out connection)) return false;

        Core.Accept();
        if (connection.Tcp.State != TcpState.SynReceived) connection.Listener = null;
        Invariant.Holds(connection.Socket is null);
        return true;
    }
}
