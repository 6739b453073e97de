using System.Net;
using System.Net.Sockets;

namespace ActorTcp.Cluster.Interop;

/// <summary>A way to Redis that can be cut: then nothing comes through, and nobody is told.</summary>
internal sealed class CuttableWay : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Lock _lock = new();
    private readonly List<Socket> _sockets = [];
    private readonly ManualResetEventSlim _open = new(initialState: true);
    private readonly int _target;
    private volatile bool _isClosed;

    /// <param name="target">The port to which it leads.</param>
    public CuttableWay(int target)
    {
        _target = target;
        _listener.Start();
        StartThread(Listen);
    }

    public string Address => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Bytes that are under way stay where they are, in both directions.</summary>
    public void Cut() => _open.Reset();

    /// <summary>They go on, in order, as those of TCP do.</summary>
    public void Repair() => _open.Set();

    /// <summary>Ends all connections, as a router does that forgot them.</summary>
    public void Break()
    {
        lock (_lock)
        {
            foreach (Socket socket in _sockets) socket.Dispose();
            _sockets.Clear();
        }
    }

    public void Dispose()
    {
        _isClosed = true;
        _listener.Stop();
        Break();
        Repair();
    }

    private static void StartThread(Action body) => new Thread(() =>
    {
        try
        {
            body();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // One end has gone; the other follows.
        }
    })
    {
        IsBackground = true,
    }.Start();

    private void Listen()
    {
        while (!_isClosed)
        {
            Socket near = _listener.AcceptSocket();
            var far = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            near.NoDelay = true;
            far.Connect(IPAddress.Loopback, _target);
            lock (_lock) _sockets.AddRange([near, far]);
            StartThread(() => Forward(near, far));
            StartThread(() => Forward(far, near));
        }
    }

    private void Forward(Socket from, Socket to)
    {
        var piece = new byte[65_536];
        try
        {
            while (from.Receive(piece) is > 0 and var count)
            {
                _open.Wait();
                to.Send(piece.AsSpan(0, count));
            }
        }
        finally
        {
            from.Dispose();
            to.Dispose();
        }
    }
}
