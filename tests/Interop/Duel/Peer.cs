using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ActorTcp.Interop.Duel;

/// <summary>A program with a socket of the kernel: does the calls that its arguments list, in their
/// order.</summary>
/// <remarks>
/// <c>listen PORT</c>, <c>connect ADDRESS PORT</c>, <c>send BYTES</c>, <c>read BYTES</c>, <c>read-all</c>,
/// <c>wait MS</c>, <c>shutdown</c>, <c>close</c>, <c>abort</c>, <c>keep-alive IDLE INTERVAL COUNT</c> (in
/// seconds), <c>nodelay</c>, <c>buffer BYTES</c> (before what opens; to receive), <c>info FILE</c> (struct
/// tcp_info, as it is).
/// </remarks>
internal sealed class Peer : IDisposable
{
    private const int TcpLevel = 6;
    private const int InfoOption = 11;
    private const int CongestionOption = 13;
    private const int MostInfo = 512;
    private const int RoomToSend = 200_000;

    private readonly string _control;
    private readonly Queue<string> _words;
    private Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public Peer(string control, string[] words)
    {
        _control = control;
        _words = new(words);
    }

    /// <summary>Told of each call when it begins, of <c>accepted</c> and <c>read BYTES</c> when it has
    /// returned; with a pause, of <c>reading</c> before.</summary>
    public Action<string> Noted { get; init; } = static _ => { };

    /// <summary>Milliseconds between news of text and reading it: what comes together is read
    /// together.</summary>
    public int ReadPause { get; init; }

    /// <summary>SO_SNDBUF; 0: as the system has it.</summary>
    public int SendRoom { get; init; } = RoomToSend;

    private int Number => int.Parse(_words.Dequeue(), CultureInfo.InvariantCulture);

    /// <param name="control">Name of the congestion control.</param>
    public static int Run(string control, string[] calls)
    {
        using var peer = new Peer(control, calls);
        Console.WriteLine(peer.Run());
        return 0;
    }

    /// <summary>Does all calls.</summary>
    /// <returns>Why it stopped before; empty: it did not.</returns>
    public string Run()
    {
        try
        {
            while (_words.TryDequeue(out string? call)) Call(call);
            return "";
        }
        catch (SocketException error)
        {
            return $"{error.SocketErrorCode}";
        }
    }

    public void Dispose() => _socket.Dispose();

    private void Call(string name)
    {
        switch (name)
        {
            case "listen":
                Listen(Number);
                break;
            case "connect":
                SetUp();
                Noted(name);
                _socket.Connect(IPAddress.Parse(_words.Dequeue()), Number);
                break;
            case "send":
                Send(Number);
                break;
            case "read":
                Read(Number);
                break;
            case "read-all":
                Read(int.MaxValue);
                break;
            case "wait":
                Thread.Sleep(Number);
                break;
            case "info":
                File.WriteAllBytes(_words.Dequeue(), Info());
                break;
            default:
                Set(name);
                break;
        }
    }

    private void Set(string name)
    {
        if (name is "shutdown" or "close" or "abort" or "nodelay") Noted(name);
        switch (name)
        {
            case "shutdown":
                _socket.Shutdown(SocketShutdown.Send);
                break;
            case "close":
                _socket.Close();
                break;
            case "abort":
                _socket.LingerState = new LingerOption(enable: true, 0);
                _socket.Close();
                break;
            case "nodelay":
                _socket.NoDelay = true;
                break;
            case "buffer":
                _socket.ReceiveBufferSize = Told(name, Number);
                break;
            case "keep-alive":
                _socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
                SetTcp(SocketOptionName.TcpKeepAliveTime, Told("idle", Number));
                SetTcp(SocketOptionName.TcpKeepAliveInterval, Told("interval", Number));
                SetTcp(SocketOptionName.TcpKeepAliveRetryCount, Told("probes", Number));
                Noted(name);
                break;
            default:
                throw new FormatException($"no call '{name}'");
        }
    }

    private void SetTcp(SocketOptionName option, int value) =>
        _socket.SetSocketOption(SocketOptionLevel.Tcp, option, value);

    private int Told(string call, int number)
    {
        Noted($"{call} {number}");
        return number;
    }

    private void Listen(int port)
    {
        SetUp();
        _socket.Bind(new IPEndPoint(IPAddress.Any, port));
        _socket.Listen(8);
        Noted("listen");
        using Socket listener = _socket;
        _socket = listener.Accept();
        Noted("accepted");
    }

    /// <summary>All that is to be sent fits into the socket: no wait for room blurs what TCP
    /// does.</summary>
    private void SetUp()
    {
        if (SendRoom > 0) _socket.SendBufferSize = SendRoom;
        _socket.SetRawSocketOption(
            TcpLevel, CongestionOption, System.Text.Encoding.ASCII.GetBytes(_control));
    }

    private void Send(int count)
    {
        var bytes = new byte[Told("send", count)];
        for (int sent = 0; sent < count;) sent += _socket.Send(bytes.AsSpan(sent));
    }

    private void Read(int count)
    {
        var buffer = new byte[65_536];
        for (int got = 0; got < count;)
        {
            if (ReadPause > 0) AwaitText();
            int more = Told("read", _socket.Receive(buffer));
            if (more == 0) return;
            got += more;
        }
    }

    private void AwaitText()
    {
        _socket.Poll(-1, SelectMode.SelectRead);
        Thread.Sleep(ReadPause);
        Noted("reading");
    }

    private byte[] Info()
    {
        var info = new byte[MostInfo];
        int length = _socket.GetRawSocketOption(TcpLevel, InfoOption, info);
        return info[..length];
    }
}
