using System.Text;
using ActorTcp.Actors.Connections;
using ActorTcp.Actors.Sockets;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.TestKit;

/// <summary>One end of a connection, in the hands of the spec.</summary>
public sealed partial class TestSocket
{
    private readonly TestHost _host;
    private readonly Socket _socket;

    // after a failed connect the socket forgets its connection, the spec does not
    private readonly ConnectionActor _connection;

    internal TestSocket(TestHost host, Socket socket)
    {
        _host = host;
        _socket = socket;
        _connection = socket.Connection!;
    }

    /// <summary>Its own end.</summary>
    public Endpoint Local => _connection.Local;

    /// <summary>The peer's end.</summary>
    public Endpoint Remote => _connection.Remote;

    public TcpState State => _connection.Tcp.State;

    /// <summary>The states that it passed through, as <c>CLOSED &gt; SYN-SENT &gt; ESTABLISHED</c>.</summary>
    public string Path => _connection.Steps.ToString();

    /// <summary>Everything that the TCB knows.</summary>
    public TcpSnapshot Snapshot => _connection.Tcp.Snapshot();

    /// <summary>It has a connection, and the host of its peer knows of none (RFC 9293 §3.5.1).</summary>
    public bool IsHalfOpen =>
        State >= TcpState.Established && State != TcpState.TimeWait && !PeerHost.Knows(Remote, Local);

    private TestHost PeerHost => _host.Network.HostOf(Remote.Address);

    /// <summary>Writes bytes of the endless pattern; returns how many the send buffer took.</summary>
    public int Send(int count) => Send(new Payload(ByteSource.Pattern, 0, count));

    /// <summary>Writes text; returns how many bytes the send buffer took.</summary>
    public int Send(string text) => Send(Payload.Of(Encoding.UTF8.GetBytes(text)));

    /// <summary>Writes bytes; returns how many the send buffer took, 0 where it is full.</summary>
    /// <exception cref="SpecFailedException">send gave an error other than EAGAIN.</exception>
    public int Send(Payload data)
    {
        int accepted = 0;
        Errno error = Call(() => _socket.Send(in data, TcpSendFlags.Push, out accepted));
        if (error is Errno.None or Errno.EAGAIN) return accepted;
        throw _host.Network.Failure($"{this} to send {data.Length} bytes", error.ToString());
    }

    /// <summary>What send would say now; the bytes are written where it says nothing.</summary>
    public Errno TrySend(int count) => Call(() =>
        _socket.Send(new Payload(ByteSource.Pattern, 0, count), TcpSendFlags.Push, out _));

    /// <summary>Reads what is there; empty: nothing, or the end of the stream.</summary>
    public byte[] Receive(int max = 1 << 20)
    {
        TryReceive(out byte[] bytes, max);
        return bytes;
    }

    /// <summary>Reads what is there: EAGAIN for nothing yet, no error and no bytes for the end of the
    /// stream.</summary>
    public Errno TryReceive(out byte[] bytes, int max = 1 << 20)
    {
        var read = new PayloadList();
        Errno error = Call(() => _socket.Receive(max, read, out _));
        bytes = new byte[read.Bytes];
        int at = 0;
        foreach (ref readonly Payload slice in read.Slices)
        {
            slice.CopyTo(bytes.AsSpan(at));
            at += slice.Length;
        }

        return error;
    }

    /// <summary>Closes one side or both; the descriptor stays.</summary>
    public Errno Shutdown(ShutdownHow how) => Call(() => _socket.Shutdown(how));

    /// <summary>Gives the descriptor up: FIN, or RST where bytes are unread or linger is zero.</summary>
    public Errno Close() => Call(_socket.Close);

    /// <summary>RST now.</summary>
    public Errno Abort() => Call(_socket.Abort);

    /// <summary>setsockopt.</summary>
    public Errno SetOption(SocketOption option, SocketOptionValue value) =>
        Call(() => _socket.SetOption(option, in value));

    public override string ToString() => $"{_host.Name} {Local.Port} > {Remote.Port}";

    internal string Describe() =>
        IsHalfOpen ? $"{TcpStateNames.Of(State)}, half-open" : TcpStateNames.Of(State);

    private T Call<T>(Func<T> calls) => _host.Network.Do(_host.Process, calls);
}
