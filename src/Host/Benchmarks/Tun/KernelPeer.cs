using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ActorTcp.Actors.Statistics;
using ActorTcp.Host.Summaries;
using ActorTcp.Primitives;

namespace ActorTcp.Host.Benchmarks.Tun;

/// <summary>This machine's own sockets, as the other end of what is measured.</summary>
internal static class KernelPeer
{
    /// <summary>Of the block that is set aside for benchmarks (RFC 2544 §C.2.2).</summary>
    public const string Kernel = "198.18.0.1";

    private const string Emulated = "198.18.0.2";
    private const int Clients = 16;
    private const int Servers = 4;
    private const int RoundTrips = 20_000;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(3);

    /// <summary>Reads as fast as it can.</summary>
    public static string Drain()
    {
        using Socket listener = Listen(9);
        using Socket socket = listener.Accept();
        var buffer = new byte[1 << 20];
        return Rate(() => socket.Receive(buffer));
    }

    /// <summary>Writes as fast as it can.</summary>
    public static string Fill()
    {
        using Socket socket = Connect(9);
        var buffer = new byte[1 << 20];
        return Rate(() => socket.Send(buffer));
    }

    /// <summary>Opens, asks, reads and closes, in several threads.</summary>
    public static string AskHttp()
    {
        byte[] request = "GET / HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n\r\n"u8.ToArray();
        long count = 0;
        bool isOver = false;
        var threads = new List<Thread>();
        for (int i = 0; i < Clients; i++)
        {
            threads.Add(new Thread(() =>
            {
                var buffer = new byte[4_096];
                while (!Volatile.Read(ref isOver))
                {
                    using Socket socket = Connect(80);
                    socket.Send(request);
                    while (socket.Receive(buffer) > 0)
                    {
                        // to the end of the stream
                    }

                    Interlocked.Increment(ref count);
                }
            }));
        }

        foreach (Thread thread in threads) thread.Start();
        string rate = PerSecond(() => Interlocked.Read(ref count));
        Volatile.Write(ref isOver, true);
        foreach (Thread thread in threads) thread.Join();
        return rate;
    }

    /// <summary>Accepts, reads, answers and closes, one after the other on each of some threads.</summary>
    public static string AnswerHttp()
    {
        byte[] answer =
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"u8.ToArray();
        using Socket listener = Listen(80);
        long count = 0;
        for (int i = 0; i < Servers; i++)
        {
            new Thread(() => Serve(listener, answer, ref count)) { IsBackground = true }.Start();
        }

        return PerSecond(() => Interlocked.Read(ref count));
    }

    private static void Serve(Socket listener, byte[] answer, ref long count)
    {
        var buffer = new byte[4_096];
        try
        {
            while (true)
            {
                using Socket socket = listener.Accept();
                socket.Receive(buffer);
                socket.Send(answer);
                Interlocked.Increment(ref count);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // the listener was closed: it is over
        }
    }

    /// <summary>One byte there and back, through the emulator and through the kernel's own
    /// loopback.</summary>
    public static string PingPong()
    {
        using Socket socket = Connect(7);
        Histogram through = RoundTripsOf(socket);

        using var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
        listener.Listen();
        using var near = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        near.Connect(listener.LocalEndPoint!);
        using Socket far = listener.Accept();
        far.NoDelay = true;
        var echo = new Thread(() => SendBack(far)) { IsBackground = true };
        echo.Start();
        Histogram loopback = RoundTripsOf(near);
        near.Shutdown(SocketShutdown.Both);
        echo.Join();

        long added = through.Quantile(50, 100) - loopback.Quantile(50, 100);
        return $"p50 {Time(through, 50)}, p99 {Time(through, 99)}; loopback p50 {Time(loopback, 50)}, "
            + $"p99 {Time(loopback, 99)}; added at the median {Human.Time(new(added))}";
    }

    /// <summary>By how much a count grows.</summary>
    public static string PerSecond(Func<long> count)
    {
        Thread.Sleep(Settling);
        long before = count();
        var clock = Stopwatch.StartNew();
        Thread.Sleep(Span);
        double rate = (count() - before) / clock.Elapsed.TotalSeconds;
        return $"{Human.Count((long)rate)} connections per second, one request each";
    }

    private static void SendBack(Socket socket)
    {
        var one = new byte[1];
        while (socket.Receive(one) > 0) socket.Send(one);
    }

    private static string Time(Histogram times, int percent) =>
        Human.Time(new(times.Quantile(percent, 100)));

    private static Histogram RoundTripsOf(Socket socket)
    {
        var times = new Histogram();
        var one = new byte[1];
        for (int i = 0; i < RoundTrips; i++)
        {
            long start = Stopwatch.GetTimestamp();
            socket.Send(one);
            socket.Receive(one);
            if (i > RoundTrips / 10) times.Add((long)Stopwatch.GetElapsedTime(start).TotalNanoseconds);
        }

        return times;
    }

    private static string Rate(Func<int> step)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < Settling) step();

        clock.Restart();
        long bytes = 0;
        while (clock.Elapsed < Span) bytes += step();
        return Human.BitRate((long)(bytes * 8 / clock.Elapsed.TotalSeconds));
    }

    private static Socket Listen(int port)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Parse(Kernel), port));
        listener.Listen(4_096);
        return listener;
    }

    private static Socket Connect(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
        };
        socket.Connect(new IPEndPoint(IPAddress.Parse(Emulated), port));
        return socket;
    }
}
