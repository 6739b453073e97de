using ActorTcp.Actors.Sockets;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using static ActorTcp.Actors.Sockets.Errno;

namespace ActorTcp.Actors.Tests.Sockets;

/// <summary>Connections of a host with itself, of both families, and with several addresses.</summary>
public sealed class LoopbackTests
{
    [Fact]
    public void Host_connects_to_its_own_listener_in_no_time()
    {
        var lab = new SocketLab();
        Socket listener = lab.Listen();
        Socket client = OfServer(lab, SocketLab.Web);
        lab.Elapsed.ShouldBe(Duration.Zero);
        lab.Server.EventsOf(client).ShouldBe(SocketEvents.Connected);
        client.Local.Address.ShouldBe(SocketLab.ServerV4);
        Socket accepted = lab.Accept(listener);
        accepted.Remote.ShouldBe(client.Local);
        lab.Send(client, 200_000).Count.ShouldBe(200_000);
        int received = 0;
        for (int i = 0; i < 20; i++)
        {
            received += lab.Receive(accepted).Count;
            lab.Advance(1.Ms);
        }

        received.ShouldBe(200_000);
        lab.Wire().ShouldBeEmpty();
    }

    [Fact]
    public void Closed_port_of_the_own_host_refuses()
    {
        var lab = new SocketLab();
        Socket socket = OfServer(lab, new(SocketLab.ServerV4, 81));
        lab.Receive(socket).Error.ShouldBe(ECONNREFUSED);
    }

    [Fact]
    public void Socket_that_connects_to_itself_opens_simultaneously()
    {
        var lab = new SocketLab();
        Endpoint self = new(SocketLab.ServerV4, 4_000);
        Socket socket = lab.Do(lab.Server, () =>
        {
            Socket one = lab.Server.Open();
            one.Bind(self).ShouldBe(None);
            one.Connect(self).ShouldBe(EINPROGRESS);
            return one;
        });
        lab.Advance(1.Seconds());
        lab.Server.EventsOf(socket).HasFlag(SocketEvents.Connected).ShouldBeTrue();
        lab.ServerStates.ShouldBe([TcpState.Established]);
        lab.Send(socket, 100);
        lab.Advance(1.Seconds());
        lab.Receive(socket).ShouldBe((None, 100));
        lab.Close(socket);
        lab.Settle();
        lab.ServerStates.ShouldBeEmpty();
    }

    [Fact]
    public void Source_is_the_first_address_of_the_family()
    {
        var lab = new SocketLab(new LabOptions { DualStack = true, ServerAddresses = 3 });
        lab.Listen();
        lab.Connect(new Endpoint(SocketLab.ServerV6, 80)).Local.Address.ShouldBe(SocketLab.ClientV6);
        lab.Connect(new Endpoint(SocketLab.ServerV4 + 2, 80)).Local.Address.ShouldBe(SocketLab.ClientV4);
        OfServer(lab, new(SocketLab.ClientV4, 80)).Local.Address.ShouldBe(SocketLab.ServerV4);
        OfServer(lab, new(SocketLab.ServerV4 + 2, 80)).Local.Address.ShouldBe(SocketLab.ServerV4 + 2);
        lab.Advance(50.Ms);
        lab.ServerStates.Count(state => state == TcpState.Established).ShouldBe(4);
    }

    [Fact]
    public void Listener_without_an_address_hears_both_families_and_one_with_an_address_one()
    {
        var lab = new SocketLab(new LabOptions { DualStack = true });
        lab.Listen();
        lab.Listen(at: new Endpoint(SocketLab.ServerV6, 81));
        Socket four = lab.Connect(new Endpoint(SocketLab.ServerV4, 80));
        Socket six = lab.Connect(new Endpoint(SocketLab.ServerV6, 80));
        Socket narrow = lab.Connect(new Endpoint(SocketLab.ServerV6, 81));
        Socket other = lab.Connect(new Endpoint(SocketLab.ServerV4, 81));
        lab.Advance(50.Ms);
        foreach (Socket socket in (Socket[])[four, six, narrow])
        {
            lab.Client.EventsOf(socket).ShouldBe(SocketEvents.Connected);
        }

        lab.Receive(other).Error.ShouldBe(ECONNREFUSED);
    }

    [Fact]
    public void Same_port_on_two_addresses_are_two_connections()
    {
        var lab = new SocketLab(new LabOptions { ServerAddresses = 2 });
        Socket listener = lab.Listen();
        var reuse = new SocketOptions { ReuseAddress = true };
        Endpoint from = new(SocketLab.ClientV4, 4_000);
        Socket one = lab.Connect(SocketLab.Web, reuse, from);
        Socket two = lab.Connect(new Endpoint(SocketLab.ServerV4 + 1, 80), reuse, from);
        lab.Advance(50.Ms);
        lab.Send(one, 11);
        lab.Send(two, 22);
        lab.Advance(50.Ms);
        lab.Receive(lab.Accept(listener)).Count.ShouldBe(11);
        lab.Receive(lab.Accept(listener)).Count.ShouldBe(22);
    }

    [Theory]
    [InlineData(1_500, 1_448)]
    [InlineData(576, 524)]
    [InlineData(68, 16)]
    public void Segments_fit_the_mtu_of_the_way_out(int mtu, int largest)
    {
        var lab = new SocketLab(new LabOptions { Mtu = mtu });
        (Socket client, Socket server) = lab.Establish();
        lab.Send(client, 10_000);
        lab.Advance(60.Seconds());
        lab.Receive(server).ShouldBe((None, 10_000));
        lab.Wire().Max(line => line.Contains("> . ") ? int.Parse(line.Split(' ')[3]) : 0).ShouldBe(largest);
        lab.There.Statistics.DroppedPackets.ShouldBe(0);
    }

    private static Socket OfServer(SocketLab lab, Endpoint to) => lab.Do(lab.Server, () =>
    {
        Socket socket = lab.Server.Open();
        socket.Connect(to).ShouldBe(EINPROGRESS);
        return socket;
    });
}
