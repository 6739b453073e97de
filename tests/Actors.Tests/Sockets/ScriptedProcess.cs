using ActorTcp.Actors.Hosts;
using ActorTcp.Actors.Processes;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Sockets;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Tests.Sockets;

/// <summary>A process that does what a test tells it, and keeps what its sockets told.</summary>
internal sealed class ScriptedProcess(HostActor host, ProcessPlan plan)
    : ProcessActor(host, plan,
        new ProgramFactory(plan.Program, ByteSource.Pattern, ExpectedContent.Unknown, null))
{
    /// <summary>Every message of a socket, in order, as one entry.</summary>
    public List<(Socket Socket, SocketEvents Events)> Told { get; } = [];

    /// <summary>What the program does with a socket's news, at once.</summary>
    public Action<Socket>? OnNews { get; set; }

    public Socket Open(SocketOptions? options = null) =>
        new(this, options ?? new SocketOptions { Tcp = Plan.Tcp });

    /// <summary>All that a socket told so far.</summary>
    public SocketEvents EventsOf(Socket socket)
    {
        var all = SocketEvents.None;
        foreach ((Socket teller, SocketEvents events) in Told)
        {
            if (ReferenceEquals(teller, socket)) all |= events;
        }

        return all;
    }

    private protected override void Start()
    {
    }

    protected override void Receive(object message)
    {
        switch (message)
        {
            case Action action: action(); break;
            case Socket socket:
                Told.Add((socket, socket.TakeEvents()));
                OnNews?.Invoke(socket);
                break;
            default: base.Receive(message); break;
        }
    }
}
