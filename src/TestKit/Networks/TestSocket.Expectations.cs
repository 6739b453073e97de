using System.Text;
using ActorTcp.Actors.Connections;
using ActorTcp.Actors.Sockets;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.TestKit;

/// <content>What a spec expects of a socket; each runs the network until it is so.</content>
public sealed partial class TestSocket
{
    /// <summary>It is in that state, or comes to it in time.</summary>
    /// <exception cref="SpecFailedException">It does not.</exception>
    public void ExpectState(TcpState state, Duration? within = null)
    {
        if (!_host.Network.RunUntil(() => State == state, within))
            throw _host.Network.Failure($"{this} to be in {TcpStateNames.Of(state)}", Describe());
    }

    /// <summary>It passed through exactly these states: <c>CLOSED &gt; SYN-SENT &gt;
    /// ESTABLISHED</c>.</summary>
    /// <exception cref="SpecFailedException">It did not.</exception>
    public void ExpectPath(string path)
    {
        if (Path != path) throw _host.Network.Failure($"{this} to go the way {path}", Path);
    }

    /// <summary>The socket tells its program all of that, and the spec has not expected it
    /// before.</summary>
    /// <exception cref="SpecFailedException">It does not.</exception>
    public void ExpectSignal(SocketEvents events, Duration? within = null)
    {
        SpecProcess process = _host.Process;
        if (!_host.Network.RunUntil(() => (process.Pending(_socket) & events) == events, within))
            throw _host.Network.Failure($"{this} to tell {events}", process.Pending(_socket).ToString());
        process.Expected(_socket, events);
    }

    /// <summary>The connection fails with that error: what SO_ERROR, or the next call, gives.</summary>
    /// <exception cref="SpecFailedException">It does not fail in time, or otherwise.</exception>
    public void ExpectError(Errno error, Duration? within = null)
    {
        ExpectSignal(SocketEvents.Failed, within);
        Errno found = Call(_socket.TakeError);
        if (found != error) throw _host.Network.Failure($"{this} to fail with {error}", found.ToString());
    }

    /// <summary>Exactly that text is the next to be read.</summary>
    /// <exception cref="SpecFailedException">It does not come in time, or something else does.</exception>
    public void ExpectText(string text, Duration? within = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        byte[] wanted = Encoding.UTF8.GetBytes(text);
        bool came = _host.Network.RunUntil(() => _socket.Readable >= wanted.Length, within);
        string found = Encoding.UTF8.GetString(Receive(came ? wanted.Length : 1 << 20));
        if (found != text) throw _host.Network.Failure($"{this} to read \"{text}\"", $"\"{found}\"");
    }

    /// <summary>That many bytes are there to be read, and are read.</summary>
    /// <exception cref="SpecFailedException">They do not come in time.</exception>
    public byte[] ExpectBytes(int count, Duration? within = null)
    {
        if (!_host.Network.RunUntil(() => _socket.Readable >= count, within))
            throw _host.Network.Failure($"{this} to read {count} bytes", $"{_socket.Readable}");
        return Receive(count);
    }

    /// <summary>The peer has closed its side, and everything before was read.</summary>
    /// <exception cref="SpecFailedException">It has not, in time.</exception>
    public void ExpectEndOfStream(Duration? within = null)
    {
        if (!_host.Network.RunUntil(() => _socket.EndOfStream, within))
            throw _host.Network.Failure($"{this} to read the end of the stream", Describe());
    }
}
