using System.Net;
using System.Net.Sockets;
using ActorTcp.Actors.Gateways;
using ActorTcp.Actors.Sockets;
using ActorTcp.Protocol;
using Socket = System.Net.Sockets.Socket;

namespace ActorTcp.Host.RealTime;

/// <summary>A connection of this machine's own TCP, none of whose calls waits.</summary>
/// <param name="sockets">Which it belongs to.</param>
/// <param name="number">Of it among them.</param>
internal sealed class RealSocket(RealSockets sockets, long number, object owner, Action hasNews)
    : IOutsideSocket, IDisposable
{
    private Socket? _socket;
    private Errno _failure;
    private bool _isConnected;
    private bool _mayRead;
    private bool _mayWrite;
    private bool _endsWhenConnected;

    public object Owner => owner;

    public void Connect(in Endpoint to)
    {
        try
        {
            AddressFamily family =
                to.Address.IsV4 ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6;
            _socket = new(family, SocketType.Stream, ProtocolType.Tcp) { Blocking = false, NoDelay = true };
            _socket.Connect(new IPEndPoint(IPAddress.Parse(to.Address.ToString()), to.Port));
        }
        catch (SocketException e)
        {
            bool goesOn = e.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress;
            if (!goesOn) _failure = Meaning(e.SocketErrorCode);
        }

        bool isWatched = _failure == Errno.None && sockets.Watch((int)_socket!.Handle, number);
        if (!isWatched && _failure == Errno.None) _failure = Errno.ECONNABORTED;
    }

    public void TellNews()
    {
        if (!_isConnected) LookWhetherConnected();
        _mayRead = _mayWrite = _isConnected;
        hasNews();
    }

    public Errno Receive(out byte[] bytes)
    {
        bytes = [];
        if (_failure != Errno.None) return _failure;
        if (!_mayRead || _socket is null) return Errno.EAGAIN;

        int count = _socket.Receive(sockets.Scratch, SocketFlags.None, out SocketError error);
        if (error != SocketError.Success)
        {
            _mayRead = false;
            return Fail(error);
        }

        bytes = sockets.Scratch.AsSpan(0, count).ToArray();
        return Errno.None;
    }

    public Errno Send(ReadOnlySpan<byte> bytes, out int accepted)
    {
        accepted = 0;
        if (_failure != Errno.None) return _failure;
        if (!_mayWrite || _socket is null) return Errno.EAGAIN;

        accepted = _socket.Send(bytes, SocketFlags.None, out SocketError error);
        if (error == SocketError.Success) return Errno.None;

        accepted = 0;
        _mayWrite = false;
        return Fail(error);
    }

    public void ShutdownSend()
    {
        if (!_isConnected)
        {
            _endsWhenConnected = true; // Linux gives up a connect whose socket is shut down
            return;
        }

        try
        {
            _socket?.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException e)
        {
            _failure = Meaning(e.SocketErrorCode); // it is gone already: the next call tells
        }
    }

    public void Close()
    {
        sockets.Forget(number);
        _socket?.Dispose();
        _socket = null;
    }

    public void Dispose() => Close();

    public void Abort()
    {
        try
        {
            if (_socket is not null) _socket.LingerState = new(enable: true, seconds: 0);
        }
        catch (SocketException)
        {
            // it is gone already
        }

        Close();
    }

    private void LookWhetherConnected()
    {
        var error = (SocketError)(int)_socket!.GetSocketOption(
            SocketOptionLevel.Socket, SocketOptionName.Error)!;
        if (error != SocketError.Success)
        {
            _failure = Meaning(error);
            return;
        }

        _isConnected = true;
        if (_endsWhenConnected) ShutdownSend();
    }

    private Errno Fail(SocketError error)
    {
        if (error == SocketError.WouldBlock) return Errno.EAGAIN;
        return _failure = Meaning(error);
    }

    private static Errno Meaning(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => Errno.ECONNREFUSED,
        SocketError.ConnectionReset => Errno.ECONNRESET,
        SocketError.TimedOut => Errno.ETIMEDOUT,
        SocketError.HostUnreachable => Errno.EHOSTUNREACH,
        SocketError.HostDown => Errno.EHOSTDOWN,
        SocketError.NetworkUnreachable => Errno.ENETUNREACH,
        SocketError.AccessDenied => Errno.EACCES,
        SocketError.AddressFamilyNotSupported => Errno.EAFNOSUPPORT,
        SocketError.Shutdown => Errno.EPIPE,
        _ => Errno.ECONNABORTED,
    };
}
