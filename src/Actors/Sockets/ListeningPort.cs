using ActorTcp.Actors.Connections;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Sockets;

/// <summary>A listening socket inside the host: the protocol's account, and the connections that
/// wait.</summary>
internal sealed class ListeningPort(Socket socket, Endpoint local, ListenerBacklog backlog)
{
    private readonly Queue<ConnectionActor> _waiting = [];

    public Endpoint Local => Core.Local;

    public Socket Socket => socket;

    /// <summary>LISTEN (RFC 9293 §3.10.7.2).</summary>
    public Listener Core { get; } = new(socket.Options.Tcp, local, backlog);

    /// <summary>A connection of ours took that step; once established it waits to be accepted.</summary>
    public void Moved(ConnectionActor connection, TcpTransition step)
    {
        Core.ChildMoved(step);
        if (step is not { From: TcpState.SynReceived, To: TcpState.Established }) return;

        _waiting.Enqueue(connection);
        socket.Raise(SocketEvents.Acceptable);
    }

    /// <summary>Takes the connection that has waited longest, alive or not: its death is read from
    /// it.</summary>
    public bool TryAccept(out ConnectionActor? connection)
    {
        if (!_waiting.TryDequeue(out connection)) return false;

        Core.Accept();
        connection.Listener = null;
        Invariant.Holds(connection.Socket is null);
        return true;
    }
}
