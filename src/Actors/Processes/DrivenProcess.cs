using ActorTcp.Actors.Hosts;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Sockets;
using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Processes;

/// <summary>A process whose program is outside of the run: it makes calls when told, and tells what its
/// sockets say.</summary>
public sealed class DrivenProcess : ProcessActor
{
    private static readonly ProcessPlan NoPlan = new();

    private static readonly ProgramFactory NoProgram =
        new(NoPlan.Program, ByteSource.Zeros, ExpectedContent.Unknown, incoming: null);

    private readonly Action<Socket, SocketEvents> _hasNews;

    /// <param name="hasNews">Called inside of the run whenever a socket has something to tell.</param>
    public DrivenProcess(HostActor host, Action<Socket, SocketEvents> hasNews)
        : base(host, NoPlan, NoProgram) => _hasNews = hasNews;

    /// <summary>Virtual time, also inside of the run.</summary>
    public Instant Time => Clock;

    /// <summary>A new descriptor.</summary>
    public Socket Open(SocketOptions options) => new(this, options);

    protected override void Receive(object message)
    {
        switch (message)
        {
            case Action call:
                call();
                break;
            case Socket socket:
                _hasNews(socket, socket.TakeEvents());
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private protected override void Start()
    {
    }
}
