using ActorTcp.Actors.Processes;
using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Sockets;
using ActorTcp.Actors.Tests.Scenarios;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Tests.Gateways;

/// <summary>An emulated client, a proxy 5 ms away, and a test that plays the real server behind
/// it.</summary>
public sealed class ProxyTests
{
    private const string HalfCloses = "close: { how: shutdown-write, when: sent }";
    private const int Waiting = 256 * 1024;
    private const int Buffer = 64 * 1024;

    private readonly FakeOutside _outside = new();

    [Fact]
    public void Questions_go_out_and_answers_come_back()
    {
        Lab lab = Start("program: request-reply, request: 1KiB, reply: 100KiB", _outside);
        _outside.Socket.To.ToString().ShouldBe("127.0.0.1:8080");
        _outside.Socket.Got.ShouldBeEmpty(); // it connects still

        _outside.Socket.Connected();
        lab.Pass(1.Seconds());
        _outside.Socket.Got.Count.ShouldBe(1_024);

        _outside.Socket.Says(new byte[60_000], new byte[42_400]);
        lab.Pass(1.Seconds());
        _outside.Socket.Calls.ShouldBe(["shutdown"]); // the client has closed

        _outside.Socket.Ends();
        lab.Pass(1.Seconds());
        _outside.Socket.Calls.ShouldBe(["shutdown", "close"]);
        (ProcessStatistics client, ProcessStatistics proxy) = lab.Finish();
        client.BytesReceived.ShouldBe(102_400);
        client.Completed.ShouldBe(1);
        proxy.Completed.ShouldBe(1);
        client.Reset.ShouldBe(0);
    }

    [Fact]
    public void A_client_that_ends_its_stream_still_gets_the_answer()
    {
        Lab lab = Start($"program: bulk-sender, bytes: 5KB, {HalfCloses}", _outside);
        _outside.Socket.Connected();
        lab.Pass(1.Seconds());
        _outside.Socket.Got.Count.ShouldBe(5_000);
        _outside.Socket.Calls.ShouldBe(["shutdown"]);

        _outside.Socket.Says(new byte[7_000]);
        lab.Pass(1.Seconds());
        _outside.Socket.Ends();
        lab.Pass(1.Seconds());

        _outside.Socket.Calls.ShouldBe(["shutdown", "close"]);
        lab.Finish().Client.BytesReceived.ShouldBe(7_000);
    }

    [Fact]
    public void A_server_that_ends_its_stream_still_gets_what_the_client_has_to_say()
    {
        string client = "program: bulk-sender, bytes: 50KB, write: { bytes: 10KB, every: 1s }";
        Lab lab = Start($"{client}, {HalfCloses}", _outside);
        _outside.Socket.Connected();
        _outside.Socket.Ends();
        lab.Pass(500.Ms);
        _outside.Socket.Got.Count.ShouldBe(20_000);

        lab.Pass(10.Seconds());

        _outside.Socket.Got.Count.ShouldBe(50_000);
        _outside.Socket.Calls.ShouldBe(["shutdown", "close"]);
        lab.Finish().Client.Reset.ShouldBe(0);
    }

    /// <summary>Whether the connection stands already makes no difference to who says nothing.</summary>
    [Theory, InlineData(true), InlineData(false)]
    public void A_client_that_has_nothing_to_say_says_so(bool connectsFirst)
    {
        Lab lab = Start("program: idle-holder, hold: 20ms", _outside, pass: 1.Ms);
        lab.Pass(20.Ms); // accepted
        if (connectsFirst) _outside.Socket.Connected();
        lab.Pass(1.Seconds());
        if (!connectsFirst) _outside.Socket.Connected();
        lab.Pass(1.Seconds());
        _outside.Socket.Calls.ShouldBe(["shutdown"]);

        _outside.Socket.Ends();
        lab.Pass(1.Seconds());

        _outside.Socket.Calls.ShouldBe(["shutdown", "close"]);
        _outside.Count.ShouldBe(0);
    }

    [Fact]
    public void Nobody_there_is_a_reset_and_a_count()
    {
        var outside = new FakeOutside { Finds = Errno.ECONNREFUSED };
        Lab lab = Start("program: request-reply, request: 1KiB, reply: 1KiB", outside);

        outside.Socket.Calls.ShouldBe(["abort"]);
        (ProcessStatistics client, ProcessStatistics proxy) = lab.Finish();
        client.Reset.ShouldBe(1);
        proxy.ErrorsOf(Errno.ECONNREFUSED).ShouldBe(1);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void A_reset_of_the_server_becomes_one(bool whileItConnects)
    {
        Lab lab = Start("program: request-reply, request: 1KiB, reply: 1KiB", _outside);
        if (!whileItConnects) _outside.Socket.Connected();
        lab.Pass(1.Seconds());

        _outside.Socket.Fails(Errno.ECONNRESET);
        lab.Pass(1.Seconds());

        _outside.Socket.Calls.ShouldBe(["abort"]);
        (ProcessStatistics client, ProcessStatistics proxy) = lab.Finish();
        client.Reset.ShouldBe(1);
        proxy.ErrorsOf(Errno.ECONNRESET).ShouldBe(1);
    }

    [Fact]
    public void A_reset_of_the_client_becomes_one()
    {
        Lab lab = Start(
            "program: request-reply, request: 1KiB, reply: 1KiB, close: { how: abort, after-sent: 1KiB, "
            + "delay: 3s }", _outside);
        _outside.Socket.Connected();
        lab.Pass(5.Seconds());

        _outside.Socket.Got.Count.ShouldBe(1_024);
        _outside.Socket.Calls.ShouldBe(["abort"]);
        lab.Finish().Proxy.ErrorsOf(Errno.ECONNRESET).ShouldBe(1);
    }

    [Fact]
    public void A_server_that_reads_slowly_closes_the_window_of_the_client()
    {
        var outside = new FakeOutside { Room = 10_000 };
        Lab lab = Start($"program: bulk-sender, bytes: 2MB, {HalfCloses}", outside);
        outside.Socket.Connected();
        lab.Pass(10.Seconds());
        outside.Socket.Got.Count.ShouldBe(10_000);

        long taken = lab.Finish().Proxy.BytesReceived;
        taken.ShouldBeInRange(Waiting, Waiting + Buffer + 10_000); // the rest waits at the client
    }

    [Fact]
    public void When_the_server_reads_again_the_client_goes_on()
    {
        var outside = new FakeOutside { Room = 10_000 };
        Lab lab = Start($"program: bulk-sender, bytes: 2MB, {HalfCloses}", outside);
        outside.Socket.Connected();
        lab.Pass(10.Seconds());

        outside.Socket.HasRoom(int.MaxValue);
        lab.Pass(60.Seconds());

        outside.Socket.Got.Count.ShouldBe(2_000_000);
        outside.Socket.Calls.ShouldBe(["shutdown"]);
    }

    [Fact]
    public void Pieces_that_the_server_takes_are_in_order()
    {
        var slow = new FakeOutside();
        Lab lab = Start($"program: bulk-sender, bytes: 300KB, {HalfCloses}", _outside);
        _outside.Socket.Connected();
        lab.Pass(60.Seconds());
        Lab other = Start($"program: bulk-sender, bytes: 300KB, {HalfCloses}", slow);
        slow.Socket.MostAtOnce = 777;
        slow.Socket.Room = 0;
        slow.Socket.Connected();
        for (int i = 0; i < 100; i++)
        {
            slow.Socket.HasRoom(3_001);
            other.Pass(100.Ms);
        }

        _outside.Socket.Got.Count.ShouldBe(300_000);
        slow.Socket.Got.ShouldBe(_outside.Socket.Got);
    }

    [Fact]
    public void A_client_that_reads_slowly_lets_the_server_wait()
    {
        Lab lab = Start("program: bulk-sender, bytes: 1B, read: never", _outside);
        _outside.Socket.Connected();
        _outside.Socket.Says([.. Enumerable.Repeat(new byte[10_000], 1_000)]);
        lab.Pass(60.Seconds());

        _outside.Socket.Taken.ShouldBeInRange(Buffer, 5 * Buffer); // buffers at both ends, one piece between
    }

    [Fact]
    public void What_was_read_whole_goes_out_though_the_client_is_gone()
    {
        var outside = new FakeOutside { Room = 0 };
        Lab lab = Start($"program: bulk-sender, bytes: 20KB, {HalfCloses}", outside);
        outside.Socket.Connected();
        outside.Socket.Ends();
        lab.Pass(10.Seconds());
        outside.Socket.Got.ShouldBeEmpty();
        outside.Socket.IsGone.ShouldBeFalse();

        outside.Socket.HasRoom(int.MaxValue);
        lab.Pass(1.Seconds());

        outside.Socket.Got.Count.ShouldBe(20_000);
        outside.Socket.Calls.ShouldBe(["shutdown", "close"]);
        lab.Finish().Client.Reset.ShouldBe(0);
    }

    [Fact]
    public void A_crash_of_the_proxy_resets_its_real_connections()
    {
        Lab lab = Start(
            "program: request-reply, request: 1KiB, reply: 1KiB, connections: 3", _outside,
            "faults: [ { at: 2s, process-crash: proxy } ]");
        foreach (FakeSocket socket in _outside.Sockets) socket.Connected();
        lab.Pass(500.Ms);
        _outside.Count.ShouldBe(3);

        lab.Pass(5.Seconds());

        _outside.Count.ShouldBe(0);
        _outside.Sockets.ShouldAllBe(socket => socket.Calls.Contains("abort"));
    }

    /// <summary>A second of virtual time, in which the client connects.</summary>
    private static Lab Start(string client, FakeOutside outside, string more = "", Duration? pass = null)
    {
        var run = new PacedRun(
            Samples.Read($$"""
                until: 10min
                tcp: { receive-buffer: 64KiB, send-buffer: 64KiB, receive-autotuning: false, msl: 10ms }
                hosts: { client: { addresses: 192.0.2.1 }, edge: { addresses: 192.0.2.2 } }
                links: { l: { between: [client, edge], delay: 5ms } }
                processes:
                  client: { host: client, connect: proxy, {{client}} }
                  proxy: { program: proxy, host: edge, port: 80, to: 127.0.0.1:8080 }
                {{more}}
                """),
            new RunOptions { OutsideSockets = outside });
        var lab = new Lab(run);
        lab.Pass(pass ?? 1.Seconds());
        return lab;
    }

    private sealed class Lab(PacedRun run)
    {
        private Instant _now = Instant.Zero;

        public void Pass(Duration time)
        {
            _now += time;
            run.Run(_now, long.MaxValue).ShouldBeTrue();
            run.MoveTo(_now);
        }

        public (ProcessStatistics Client, ProcessStatistics Proxy) Finish()
        {
            RunReport report = run.Finish(RunEnd.TimeLimit, pace: null);
            return (report.Processes[0].Statistics, report.Processes[1].Statistics);
        }
    }
}
