using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Sockets;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using static ActorTcp.Actors.Sockets.Errno;

namespace ActorTcp.Actors.Tests.Sockets;

/// <summary>connect(): what a program sees, and when.</summary>
public sealed class ConnectTests
{
    [Fact]
    public void Handshake_takes_one_round_trip_and_is_told_once()
    {
        var lab = new SocketLab();
        Socket listener = lab.Listen();
        Socket socket = lab.Connect();
        lab.Advance(19.Ms);
        lab.Client.EventsOf(socket).ShouldBe(SocketEvents.None);
        lab.Do(lab.Client, () => socket.Connect(SocketLab.Web)).ShouldBe(EALREADY);
        lab.Advance(1.Ms);
        lab.Client.Told.ShouldBe([(socket, SocketEvents.Connected)]);
        lab.Do(lab.Client, () => socket.Connect(SocketLab.Web)).ShouldBe(EISCONN);
        lab.Advance(10.Ms);
        lab.Server.Told.ShouldBe([(listener, SocketEvents.Acceptable)]);
        lab.Wire().ShouldBe(["0s > S", "10ms < S.", "20ms > ."]);
    }

    [Fact]
    public void Nothing_can_be_sent_or_received_while_connecting()
    {
        var lab = new SocketLab();
        lab.Listen();
        Socket socket = lab.Connect();
        lab.Send(socket, 10).ShouldBe((EAGAIN, 0));
        lab.Receive(socket).ShouldBe((EAGAIN, 0));
        lab.Advance(50.Ms);
        lab.Send(socket, 10).ShouldBe((None, 10));
    }

    [Fact]
    public void Reset_answers_a_port_where_nobody_listens()
    {
        var lab = new SocketLab();
        Socket socket = lab.Connect();
        lab.Advance(20.Ms);
        lab.Client.EventsOf(socket).ShouldBe(SocketEvents.Failed | SocketEvents.Released);
        lab.Wire().ShouldBe(["0s > S", "10ms < R."]);
        lab.Do(lab.Client, socket.TakeError).ShouldBe(ECONNREFUSED);
        lab.Do(lab.Client, socket.TakeError).ShouldBe(None);
        lab.Counters.NobodyListened.ShouldBe(1);
    }

    [Fact, Rfc("1122 §3.2.2.1")]
    public void Icmp_refuses_a_port_behind_such_a_firewall()
    {
        var lab = new SocketLab(new LabOptions { ClosedPort = ClosedPortAnswer.Icmp });
        Socket socket = lab.Connect();
        lab.Advance(20.Ms);
        lab.Wire().ShouldBe(["0s > S", "10ms < icmp"]);
        lab.Receive(socket).ShouldBe((ECONNREFUSED, 0));
    }

    [Fact]
    public void Icmp_errors_are_rationed_and_the_next_syn_gets_one()
    {
        var lab = new SocketLab(new LabOptions { ClosedPort = ClosedPortAnswer.Icmp });
        Socket first = lab.Connect();
        Socket second = lab.Connect();
        lab.Advance(20.Ms);
        lab.Receive(first).Error.ShouldBe(ECONNREFUSED);
        lab.Receive(second).Error.ShouldBe(EAGAIN);
        lab.Advance(1.Seconds());
        lab.Receive(second).Error.ShouldBe(ECONNREFUSED);
    }

    [Fact]
    public void Silence_times_out_after_127_seconds()
    {
        var lab = new SocketLab(new LabOptions { ClosedPort = ClosedPortAnswer.Drop });
        Socket socket = lab.Connect();
        lab.Advance(127.Seconds() - 1.Ns);
        lab.Client.Told.ShouldBeEmpty();
        lab.Advance(1.Ns);
        lab.Client.EventsOf(socket).ShouldBe(SocketEvents.Failed | SocketEvents.Released);
        lab.Receive(socket).Error.ShouldBe(ETIMEDOUT);
        lab.Wire().Select(line => line.Split(' ')[0]).ShouldBe(["0s", "1s", "3s", "7s", "15s", "31s", "63s"]);
    }

    [Fact]
    public void Failed_connect_is_told_by_the_next_call_and_then_the_socket_connects_again()
    {
        var lab = new SocketLab();
        Socket socket = lab.Connect();
        lab.Advance(20.Ms);
        lab.Do(lab.Client, () => socket.Connect(SocketLab.Web)).ShouldBe(ECONNREFUSED);
        lab.Listen();
        lab.Do(lab.Client, () => socket.Connect(SocketLab.Web)).ShouldBe(EINPROGRESS);
        lab.Advance(20.Ms);
        lab.Client.EventsOf(socket).ShouldBe(
            SocketEvents.Failed | SocketEvents.Released | SocketEvents.Connected);
    }

    [Fact]
    public void Failure_that_was_read_already_aborts_the_next_connect()
    {
        var lab = new SocketLab();
        Socket socket = lab.Connect();
        lab.Advance(20.Ms);
        lab.Do(lab.Client, socket.TakeError).ShouldBe(ECONNREFUSED);
        lab.Do(lab.Client, () => socket.Connect(SocketLab.Web)).ShouldBe(ECONNABORTED);
        lab.Do(lab.Client, () => socket.Connect(SocketLab.Web)).ShouldBe(EINPROGRESS);
    }

    [Fact]
    public void Without_a_route_the_network_is_unreachable()
    {
        var lab = new SocketLab(new LabOptions { DualStack = true });
        Try(lab, new(IpAddress.Parse("192.0.2.1"), 80)).ShouldBe(ENETUNREACH);
        Try(lab, new(IpAddress.Parse("2001:db8:9::1"), 80)).ShouldBe(ENETUNREACH);
        lab.Wire().ShouldBeEmpty();
    }

    [Fact]
    public void Bound_address_decides_the_family()
    {
        var lab = new SocketLab(new LabOptions { DualStack = true });
        Try(lab, new(SocketLab.ServerV6, 80), new(SocketLab.ClientV4, 0)).ShouldBe(EAFNOSUPPORT);
        Try(lab, new(SocketLab.ServerV4, 80), new(SocketLab.ClientV6, 0)).ShouldBe(EAFNOSUPPORT);
        Try(lab, new(SocketLab.ServerV6, 80), new(SocketLab.ClientV6, 0)).ShouldBe(EINPROGRESS);
    }

    [Fact]
    public void Ephemeral_ports_run_out_for_each_destination_apart()
    {
        var lab =
            new SocketLab(new LabOptions { Ephemeral = new PortRange(50_000, 50_002), ServerAddresses = 2 });
        lab.Listen();
        var ports = new List<ushort>();
        for (int i = 0; i < 3; i++) ports.Add(lab.Connect().Local.Port);
        ports.Order().ShouldBe(new ushort[] { 50_000, 50_001, 50_002 });
        Try(lab, SocketLab.Web).ShouldBe(EADDRNOTAVAIL);
        Try(lab, new(SocketLab.ServerV4 + 1, 80)).ShouldBe(EINPROGRESS);
        Try(lab, new(SocketLab.ServerV4, 81)).ShouldBe(EINPROGRESS);
    }

    [Fact]
    public void Port_in_time_wait_is_skipped_until_time_wait_ends()
    {
        var lab = new SocketLab(new LabOptions { Ephemeral = new PortRange(50_000, 50_000) });
        (Socket client, Socket server) = lab.Establish();
        lab.Close(client);
        lab.Advance(50.Ms);
        lab.Close(server);
        lab.Advance(50.Ms);
        lab.ClientStates.ShouldBe([TcpState.TimeWait]);
        Try(lab, SocketLab.Web).ShouldBe(EADDRNOTAVAIL);
        lab.Advance(60.Seconds());
        Try(lab, SocketLab.Web).ShouldBe(EINPROGRESS);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_port_that_another_socket_held_is_free_again_behind_its_close(bool listens)
    {
        var lab = new SocketLab(new LabOptions { Ephemeral = new PortRange(50_000, 50_000) });
        lab.Listen();
        Socket holder = lab.Do(lab.Client, () => lab.Client.Open());
        lab.Do(lab.Client, () => holder.Bind(new(default, 50_000))).ShouldBe(None);
        var backlog = new ListenerBacklog(8, 8, BacklogOverflow.DropSyn);
        if (listens) lab.Do(lab.Client, () => holder.Listen(backlog)).ShouldBe(None);
        Try(lab, SocketLab.Web).ShouldBe(EADDRNOTAVAIL);
        Try(lab, SocketLab.Web).ShouldBe(EADDRNOTAVAIL);
        lab.Close(holder);
        Try(lab, SocketLab.Web).ShouldBe(EINPROGRESS);
    }

    [Fact]
    public void Pair_of_ends_exists_once()
    {
        var lab = new SocketLab();
        lab.Listen();
        var reuse = new SocketOptions { ReuseAddress = true };
        lab.Connect(from: new Endpoint(default, 4_000), options: reuse);
        Socket second = lab.Do(lab.Client, () => lab.Client.Open(reuse));
        lab.Do(lab.Client, () => second.Bind(new(default, 4_000))).ShouldBe(None);
        lab.Do(lab.Client, () => second.Connect(SocketLab.Web)).ShouldBe(EADDRNOTAVAIL);
        lab.Do(lab.Client, () => second.Connect(new(SocketLab.ServerV4, 81))).ShouldBe(EINPROGRESS);
    }

    [Fact]
    public void Port_0_is_a_port_where_nobody_listens()
    {
        var lab = new SocketLab();
        Socket socket = lab.Connect(new Endpoint(SocketLab.ServerV4, 0));
        lab.Advance(20.Ms);
        lab.Receive(socket).Error.ShouldBe(ECONNREFUSED);
    }

    [Fact]
    public void Closing_while_connecting_leaves_nothing_behind()
    {
        var lab = new SocketLab();
        Socket listener = lab.Listen();
        Socket socket = lab.Connect();
        lab.Close(socket).ShouldBe(None);
        lab.ClientStates.ShouldBeEmpty();
        lab.Settle();
        lab.Wire().ShouldBe(["0s > S", "10ms < S.", "20ms > R"]);
        lab.ServerStates.ShouldBeEmpty();
        lab.Do(lab.Server, () => listener.Accept(out _)).ShouldBe(EAGAIN);
    }

    [Theory]
    [InlineData(ShutdownHow.Receive)]
    [InlineData(ShutdownHow.Send)]
    public void Shutdown_while_connecting_gives_up(ShutdownHow how)
    {
        var lab = new SocketLab(new LabOptions { ClosedPort = ClosedPortAnswer.Drop });
        Socket socket = lab.Connect();
        lab.Shutdown(socket, how).ShouldBe(None);
        lab.ClientStates.ShouldBeEmpty();
        lab.Do(lab.Client, () => socket.Connect(SocketLab.Web)).ShouldBe(ECONNABORTED);
    }

    [Fact]
    public void Simultaneous_open_makes_one_connection()
    {
        var lab = new SocketLab();
        Endpoint there = new(SocketLab.ServerV4, 5_000), here = new(SocketLab.ClientV4, 4_000);
        Socket client = lab.Connect(there, from: here);
        Socket server = lab.Do(lab.Server, () => lab.Server.Open());
        lab.Do(lab.Server, () => server.Bind(there)).ShouldBe(None);
        lab.Do(lab.Server, () => server.Connect(here)).ShouldBe(EINPROGRESS);
        lab.Advance(15.Ms);
        lab.Do(lab.Client, () => client.Connect(there)).ShouldBe(EALREADY);
        lab.Advance(35.Ms);
        lab.Client.EventsOf(client).ShouldBe(SocketEvents.Connected);
        lab.Server.EventsOf(server).ShouldBe(SocketEvents.Connected);
        lab.Wire()[..4].ShouldBe(["0s > S", "0s < S", "10ms > S.", "10ms < S."]);
        lab.Send(client, 10);
        lab.Advance(20.Ms);
        lab.Receive(server).ShouldBe((None, 10));
    }

    private static Errno Try(SocketLab lab, Endpoint to, Endpoint? from = null) => lab.Do(lab.Client, () =>
    {
        Socket socket = lab.Client.Open();
        if (from is { } local) socket.Bind(local).ShouldBe(None);
        return socket.Connect(to);
    });
}
