using ActorTcp.Actors.Sockets;
using ActorTcp.Primitives;

namespace ActorTcp.TestKit;

/// <summary>A listening socket.</summary>
public sealed class TestListener
{
    private readonly TestHost _host;
    private readonly Socket _socket;

    internal TestListener(TestHost host, Socket socket)
    {
        _host = host;
        _socket = socket;
    }

    /// <summary>Takes the next connection out of the accept queue, and waits for one if need be.</summary>
    /// <param name="within">Longest wait; null: the network's patience.</param>
    /// <exception cref="SpecFailedException">There is none in time.</exception>
    public TestSocket Accept(Duration? within = null)
    {
        Socket? accepted = null;
        bool came = _host.Network.RunUntil(() => _socket.Listening?.Core.Waiting > 0, within);
        if (came) _host.Network.Do(_host.Process, () => _socket.Accept(out accepted));
        return accepted is not null
            ? new TestSocket(_host, accepted)
            : throw _host.Network.Failure($"a connection to accept at {_host.Name}");
    }

    /// <summary>Listens no more; what was not accepted is reset.</summary>
    public void Close() => _host.Network.Do(_host.Process, _socket.Close);
}
