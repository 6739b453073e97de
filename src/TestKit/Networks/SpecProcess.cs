using ActorTcp.Actors.Hosts;
using ActorTcp.Actors.Processes;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Sockets;
using ActorTcp.Kernel;
using ActorTcp.Protocol;

namespace ActorTcp.TestKit;

/// <summary>The process on a host whose program is the spec: it makes the calls that the spec
/// makes.</summary>
internal sealed class SpecProcess(HostActor host, ProcessSeat seat)
    : ProcessActor(host, seat.Plan,
        new ProgramFactory(seat.Plan.Program, ByteSource.Pattern, ExpectedContent.Unknown, null), seat)
{
    /// <summary>The spec has its processes made by this.</summary>
    public static readonly ProcessRecipe Recipe = new OfSpecs();

    private readonly Dictionary<Socket, SocketEvents> _told = new(ReferenceEqualityComparer.Instance);

    /// <summary>Hears of every signal that a socket of the process raises; null: nobody does.</summary>
    public IActorRef? Probe { get; set; }

    public Socket Open(SocketOptions? options) => new(this, options ?? new SocketOptions { Tcp = Plan.Tcp });

    /// <summary>All that a socket told and the spec did not expect yet.</summary>
    public SocketEvents Pending(Socket socket) => _told.GetValueOrDefault(socket);

    /// <summary>The spec has expected these.</summary>
    public void Expected(Socket socket, SocketEvents events) => _told[socket] = Pending(socket) & ~events;

    private protected override void Start()
    {
    }

    protected override void Receive(object message)
    {
        switch (message)
        {
            case Action calls: calls(); break;
            case Socket socket: Hear(socket, socket.TakeEvents()); break;
            default: base.Receive(message); break;
        }
    }

    private void Hear(Socket socket, SocketEvents events)
    {
        _told[socket] = Pending(socket) | events;
        Probe?.Tell(new SocketSignal(socket.Local, socket.Remote, events));
    }

    private sealed class OfSpecs : ProcessRecipe
    {
        public override ProcessActor Create(ProcessSeat seat, HostActor host) => new SpecProcess(host, seat);
    }
}
