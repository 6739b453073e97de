using ActorTcp.Actors.Gateways;
using ActorTcp.Actors.Sockets;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Tests.Gateways;

/// <summary>Real sockets that are none: a test plays the real peer.</summary>
internal sealed class FakeOutside : IOutsideSockets
{
    public List<FakeSocket> Sockets { get; } = [];

    /// <summary>What every connect finds at once; None: it goes on until the test says.</summary>
    public Errno Finds { get; init; }

    /// <summary>Room for bytes at the start of each connection.</summary>
    public int Room { get; init; } = int.MaxValue;

    /// <summary>The only one.</summary>
    public FakeSocket Socket => Sockets.ShouldHaveSingleItem();

    public int Count => Sockets.Count(socket => !socket.IsGone);

    public IOutsideSocket Connect(in Endpoint to, object owner, Action hasNews)
    {
        var socket = new FakeSocket(to, owner, hasNews) { Error = Finds, Room = Room };
        Sockets.Add(socket);
        return socket;
    }

    public void AbortAllOf(object owner)
    {
        foreach (FakeSocket socket in Sockets)
        {
            if (ReferenceEquals(socket.Owner, owner) && !socket.IsGone) socket.Abort();
        }
    }
}
