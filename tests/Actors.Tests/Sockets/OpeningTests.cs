using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Sockets;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using static ActorTcp.Actors.Sockets.Errno;

namespace ActorTcp.Actors.Tests.Sockets;

/// <summary>How connections open between two hosts: Fast Open, cookies, waiting for data, ports in
/// TIME-WAIT, and the socket options about it.</summary>
public sealed class OpeningTests
{
    private static readonly Endpoint From = new(SocketLab.ClientV4, 4_000);

    [Theory]
    [InlineData(SocketOption.DeferAccept, 1, 1)]
    [InlineData(SocketOption.DeferAccept, 2, 3)]
    [InlineData(SocketOption.DeferAccept, 4, 7)]
    [InlineData(SocketOption.DeferAccept, 0, 0)]
    [InlineData(SocketOption.Linger2, 12, 12)]
    [InlineData(SocketOption.Linger2, -5, -1)]
    [InlineData(SocketOption.SynCount, 3, 3)]
    [InlineData(SocketOption.ConnectTimeout, 15, 15)]
    public void Options_about_opening_and_closing_are_answered(SocketOption option, long set, long answer)
    {
        var lab = new SocketLab();
        lab.Do(lab.Client, () =>
        {
            Socket socket = lab.Client.Open();
            socket.SetOption(option, new(set)).ShouldBe(None);
            socket.GetOption(option, out SocketOptionValue value).ShouldBe(None);
            return value.Number;
        }).ShouldBe(answer);
    }

    [Fact]
    public void Who_waits_for_data_accepts_nobody_without()
    {
        var lab = new SocketLab();
        Socket listener = lab.Listen();
        lab.Do(lab.Server, () => listener.SetOption(SocketOption.DeferAccept, new(3))).ShouldBe(None);
        Socket client = lab.Connect();
        lab.Advance(100.Ms);
        lab.Do(lab.Server, () => listener.Accept(out _)).ShouldBe(EAGAIN);
        lab.Send(client, 10);
        lab.Advance(50.Ms);
        lab.Receive(lab.Accept(listener)).ShouldBe((None, 10));
    }

    [Fact]
    public void The_second_connection_to_a_server_brings_its_data_with_the_syn()
    {
        SocketLab lab = WithFastOpen(out Socket listener);
        (Socket first, Errno asked, int none) = ConnectFast(lab, 500);
        (asked, none).ShouldBe((EINPROGRESS, 0));
        lab.Advance(50.Ms);
        lab.Accept(listener);
        lab.Client.EventsOf(first).ShouldBe(SocketEvents.Connected);
        lab.Wire();

        (_, Errno sent, int taken) = ConnectFast(lab, 500);
        (sent, taken).ShouldBe((None, 500));
        lab.Advance(12.Ms); // the SYN has just arrived
        Socket accepted = lab.Accept(listener);
        lab.Receive(accepted).ShouldBe((None, 500));
        lab.Wire()[0].ShouldEndWith("> S 500");
    }

    [Fact]
    public void With_a_cookie_at_hand_connect_waits_for_the_first_write()
    {
        SocketLab lab = WithFastOpen(out Socket listener);
        ConnectFast(lab, 0);
        lab.Advance(50.Ms);
        lab.Accept(listener);
        lab.Wire();

        Socket socket = lab.Do(lab.Client, () => lab.Client.Open());
        lab.Do(lab.Client, () => socket.SetOption(SocketOption.FastOpenConnect, new(1))).ShouldBe(None);
        lab.Do(lab.Client, () => socket.Connect(SocketLab.Web)).ShouldBe(None);
        lab.Do(lab.Client, () => socket.Connect(SocketLab.Web)).ShouldBe(EISCONN);
        lab.Advance(1.Seconds());
        lab.Wire().ShouldBeEmpty();
        socket.Readiness.ShouldBe(SocketEvents.Writable);

        var text = new Payload(ByteSource.Pattern, 0, 300);
        int accepted = 0;
        lab.Do(lab.Client, () => socket.Send(in text, default, out accepted)).ShouldBe(None);
        accepted.ShouldBe(300);
        lab.Advance(12.Ms);
        lab.Receive(lab.Accept(listener)).ShouldBe((None, 300));
    }

    [Fact]
    public void Where_no_server_is_known_connect_asks_for_a_cookie_at_once()
    {
        SocketLab lab = WithFastOpen(out Socket listener);
        Socket socket = lab.Do(lab.Client, () => lab.Client.Open());
        lab.Do(lab.Client, () => socket.SetOption(SocketOption.FastOpenConnect, new(2))).ShouldBe(EINVAL);
        lab.Do(lab.Client, () => socket.SetOption(SocketOption.FastOpenConnect, new(1))).ShouldBe(None);
        lab.Do(lab.Client, () => socket.Connect(SocketLab.Web)).ShouldBe(EINPROGRESS);
        lab.Do(lab.Client, () => socket.SetOption(SocketOption.FastOpenConnect, new(1))).ShouldBe(EINVAL);
        lab.Advance(50.Ms);
        lab.Accept(listener);
        (_, Errno sent, int taken) = ConnectFast(lab, 500);
        (sent, taken).ShouldBe((None, 500));
    }

    [Fact]
    public void A_listener_without_room_for_fast_open_gives_no_cookies()
    {
        SocketLab lab = WithFastOpen(out Socket listener);
        lab.Do(lab.Server, () => listener.SetOption(SocketOption.FastOpen, new(0))).ShouldBe(None);
        for (int i = 0; i < 2; i++)
        {
            (_, Errno asked, int none) = ConnectFast(lab, 500);
            (asked, none).ShouldBe((EINPROGRESS, 0));
            lab.Advance(50.Ms);
            lab.Accept(listener);
        }
    }

    [Fact]
    public void More_syns_than_the_queue_holds_are_answered_with_cookies()
    {
        var tcp = TcpSettings.Default with { SynCookies = SynCookieMode.WhenFull };
        var lab = new SocketLab(new LabOptions { Tcp = tcp });
        Socket listener = lab.Listen(new ListenerBacklog(2, 64, BacklogOverflow.DropSyn));
        Socket[] clients = [.. Enumerable.Range(0, 20).Select(_ => lab.Connect())];
        lab.Advance(15.Ms);
        lab.ServerStates.Count.ShouldBe(2);
        lab.Advance(50.Ms);
        foreach (Socket client in clients)
        {
            lab.Client.EventsOf(client).ShouldBe(SocketEvents.Connected);
            lab.Accept(listener);
        }

        lab.ServerStates.ShouldAllBe(state => state == TcpState.Established);
        lab.ServerStates.Count.ShouldBe(20);
    }

    [Theory]
    [InlineData(500, EADDRNOTAVAIL)]
    [InlineData(1_500, EINPROGRESS)]
    public void Connect_takes_a_pair_in_time_wait_after_a_second(int milliseconds, Errno expected)
    {
        var tcp = TcpSettings.Default with { TimeWaitTakeover = TimeWaitTakeover.Everywhere };
        var options = new SocketOptions { Tcp = tcp, ReuseAddress = true };
        var lab = new SocketLab(new LabOptions { Tcp = tcp });
        Socket listener = lab.Listen(options: options);
        Socket first = lab.Connect(options: options, from: From);
        lab.Advance(50.Ms);
        Socket accepted = lab.Accept(listener);
        lab.Close(first);
        lab.Advance(50.Ms);
        lab.Close(accepted);
        lab.Advance(50.Ms);
        lab.ClientStates.ShouldBe([TcpState.TimeWait]);

        lab.Advance(milliseconds.Ms);
        Socket? again = null;
        lab.Do(lab.Client, () =>
        {
            again = lab.Client.Open(options);
            again.Bind(From).ShouldBe(None);
            return again.Connect(SocketLab.Web);
        }).ShouldBe(expected);
        if (expected != EINPROGRESS) return;
        lab.Advance(50.Ms);
        lab.Client.EventsOf(again!).ShouldBe(SocketEvents.Connected);
        lab.ClientStates.ShouldBe([TcpState.Established]);
    }

    [Fact]
    public void An_icmp_error_of_a_closed_port_refuses_the_connection()
    {
        var lab = new SocketLab(new LabOptions { ClosedPort = ClosedPortAnswer.Icmp });
        Socket client = lab.Connect();
        lab.Advance(50.Ms);
        lab.Do(lab.Client, () =>
        {
            client.GetOption(SocketOption.Error, out SocketOptionValue error);
            return error.Number;
        }).ShouldBe(ECONNREFUSED.ToNumber());
        lab.ClientStates.ShouldBeEmpty();
    }

    [Fact]
    public void Linger2_below_zero_leaves_no_fin_wait_2()
    {
        var lab = new SocketLab();
        (Socket client, _) = lab.Establish();
        lab.Do(lab.Client, () => client.SetOption(SocketOption.Linger2, new(-1))).ShouldBe(None);
        lab.Close(client);
        lab.Advance(100.Ms);
        lab.ClientStates.ShouldBeEmpty();
        lab.ServerStates.ShouldBeEmpty(); // reset
    }

    [Theory]
    [InlineData(SocketOption.SynCount, 1, 3_000)]
    [InlineData(SocketOption.ConnectTimeout, 5, 5_000)]
    [InlineData(SocketOption.UserTimeout, 2_500, 2_500)]
    public void Connecting_ends_when_the_option_says_so(SocketOption option, long value, int milliseconds)
    {
        var lab = new SocketLab(new LabOptions { ClosedPort = ClosedPortAnswer.Drop });
        Socket client = lab.Do(lab.Client, () =>
        {
            Socket socket = lab.Client.Open();
            socket.SetOption(option, new(value)).ShouldBe(None);
            socket.Connect(SocketLab.Web).ShouldBe(EINPROGRESS);
            return socket;
        });
        lab.Advance((milliseconds - 10).Ms);
        lab.ClientStates.ShouldBe([TcpState.SynSent]);
        lab.Advance(20.Ms);
        lab.ClientStates.ShouldBeEmpty();
        lab.Do(lab.Client, () =>
        {
            client.GetOption(SocketOption.Error, out SocketOptionValue error);
            return error.Number;
        }).ShouldBe(ETIMEDOUT.ToNumber());
    }

    private static SocketLab WithFastOpen(out Socket listener)
    {
        var tcp = TcpSettings.Default with { FastOpenServer = true };
        var lab = new SocketLab(new LabOptions { Tcp = tcp });
        listener = lab.Listen();
        return lab;
    }

    private static (Socket Socket, Errno Error, int Taken) ConnectFast(SocketLab lab, int length)
    {
        int taken = 0;
        Socket socket = lab.Do(lab.Client, () => lab.Client.Open());
        Errno error = lab.Do(lab.Client, () =>
            socket.Connect(SocketLab.Web, new Payload(ByteSource.Pattern, 0, length), out taken));
        return (socket, error, taken);
    }
}
