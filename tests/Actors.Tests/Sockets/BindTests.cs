using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Sockets;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using static ActorTcp.Actors.Sockets.Errno;

namespace ActorTcp.Actors.Tests.Sockets;

/// <summary>bind() and listen(): which ends are free, and for whom.</summary>
public sealed class BindTests
{
    private static readonly SocketOptions Reuse = new() { ReuseAddress = true };
    private static readonly Endpoint Any = new(default, 80);

    [Fact]
    public void Foreign_address_is_not_available()
    {
        var lab = new SocketLab();
        Bind(lab, new(SocketLab.ClientV4, 80)).ShouldBe(EADDRNOTAVAIL);
        Bind(lab, new(SocketLab.ServerV4, 80)).ShouldBe(None);
    }

    [Fact]
    public void Socket_is_bound_once()
    {
        var lab = new SocketLab();
        lab.Do(lab.Server, () =>
        {
            Socket socket = lab.Server.Open();
            socket.Bind(Any).ShouldBe(None);
            return socket.Bind(new(default, 81));
        }).ShouldBe(EINVAL);
    }

    [Fact]
    public void Bound_port_is_taken_until_it_is_closed()
    {
        var lab = new SocketLab();
        Socket first = Bound(lab, Any);
        Bind(lab, Any).ShouldBe(EADDRINUSE);
        Bind(lab, SocketLab.Web).ShouldBe(EADDRINUSE);
        Bind(lab, new(default, 81)).ShouldBe(None);
        lab.Close(first);
        Bind(lab, Any).ShouldBe(None);
    }

    [Fact]
    public void One_address_that_is_taken_takes_the_port_of_all()
    {
        var lab = new SocketLab(new LabOptions { ServerAddresses = 2 });
        Bound(lab, SocketLab.Web);
        Bind(lab, Any).ShouldBe(EADDRINUSE);
        Bind(lab, new(SocketLab.ServerV4 + 1, 80)).ShouldBe(None);
    }

    [Fact]
    public void Port_is_shared_by_sockets_that_all_reuse_it_until_one_listens()
    {
        var lab = new SocketLab();
        Socket first = Bound(lab, Any, Reuse);
        Bind(lab, Any).ShouldBe(EADDRINUSE);
        Socket second = Bound(lab, Any, Reuse);
        lab.Do(lab.Server, () => first.Listen(ListenerBacklog.Default)).ShouldBe(None);
        lab.Do(lab.Server, () => second.Listen(ListenerBacklog.Default)).ShouldBe(EADDRINUSE);
        Bind(lab, Any, Reuse).ShouldBe(EADDRINUSE);
        Bind(lab, SocketLab.Web, Reuse).ShouldBe(EADDRINUSE);
    }

    [Fact]
    public void Listener_on_one_address_keeps_another_from_listening_on_all()
    {
        var lab = new SocketLab(new LabOptions { ServerAddresses = 2 });
        lab.Listen(at: SocketLab.Web);
        Bind(lab, Any, Reuse).ShouldBe(EADDRINUSE);
        lab.Listen(at: new Endpoint(SocketLab.ServerV4 + 1, 80));
    }

    [Theory]
    [InlineData(false, EADDRINUSE)]
    [InlineData(true, None)]
    public void Connection_in_time_wait_keeps_the_port_from_those_that_do_not_reuse_it(
        bool reuse, Errno expected)
    {
        var lab = new SocketLab();
        Socket listener = lab.Listen();
        Socket client = lab.Connect();
        lab.Advance(50.Ms);
        Socket server = lab.Accept(listener);
        lab.Close(listener);
        lab.Close(server);
        lab.Advance(50.Ms);
        lab.Close(client);
        lab.Advance(50.Ms);
        lab.ServerStates.ShouldBe([TcpState.TimeWait]);

        Bind(lab, Any, reuse ? Reuse : null).ShouldBe(expected);
        lab.Advance(60.Seconds());
        Bind(lab, Any, reuse ? Reuse : null).ShouldBe(None);
    }

    [Fact]
    public void Open_connection_of_a_closed_listener_keeps_its_port()
    {
        var lab = new SocketLab();
        Socket listener = lab.Listen();
        lab.Connect();
        lab.Advance(50.Ms);
        lab.Accept(listener);
        lab.Close(listener);
        Bind(lab, Any).ShouldBe(EADDRINUSE);
        Bind(lab, Any, Reuse).ShouldBe(None);
    }

    [Fact]
    public void Listening_without_bind_takes_an_ephemeral_port()
    {
        var lab = new SocketLab(new LabOptions { Ephemeral = new PortRange(50_000, 50_000) });
        Socket socket = lab.Do(lab.Server, () => lab.Server.Open());
        lab.Do(lab.Server, () => socket.Listen(ListenerBacklog.Default)).ShouldBe(None);
        socket.Local.Port.ShouldBe((ushort)50_000);
        lab.Do(lab.Server, () => lab.Server.Open().Listen(ListenerBacklog.Default)).ShouldBe(EADDRINUSE);

        Socket client = lab.Connect(new Endpoint(SocketLab.ServerV4, 50_000));
        lab.Advance(50.Ms);
        lab.Client.EventsOf(client).ShouldBe(SocketEvents.Connected);
    }

    [Fact]
    public void Bind_to_port_0_and_listen_takes_an_ephemeral_port()
    {
        var lab = new SocketLab();
        Socket socket = Bound(lab, new(SocketLab.ServerV4, 0));
        lab.Do(lab.Server, () => socket.Listen(ListenerBacklog.Default)).ShouldBe(None);
        socket.Local.Address.ShouldBe(SocketLab.ServerV4);
        ((int)socket.Local.Port).ShouldBeInRange(32_768, 60_999);
    }

    [Fact]
    public void Calls_that_do_not_fit_the_socket_are_refused()
    {
        var lab = new SocketLab();
        Socket listener = lab.Listen();
        lab.Do(lab.Server, () => listener.Accept(out _)).ShouldBe(EAGAIN);
        lab.Do(lab.Server, () => listener.Connect(SocketLab.Web)).ShouldBe(EISCONN);
        lab.Send(listener, 1).Error.ShouldBe(EPIPE);
        lab.Receive(listener).Error.ShouldBe(ENOTCONN);
        lab.Shutdown(listener, ShutdownHow.Send).ShouldBe(ENOTCONN);

        Socket fresh = lab.Do(lab.Client, () => lab.Client.Open());
        lab.Do(lab.Client, () => fresh.Accept(out _)).ShouldBe(EINVAL);
        lab.Send(fresh, 1).Error.ShouldBe(EPIPE);
        lab.Receive(fresh).Error.ShouldBe(ENOTCONN);
        lab.Shutdown(fresh, ShutdownHow.Both).ShouldBe(ENOTCONN);
    }

    [Fact]
    public void Closed_descriptor_is_bad_for_every_call()
    {
        var lab = new SocketLab();
        Socket socket = lab.Connect();
        lab.Close(socket).ShouldBe(None);
        lab.Close(socket).ShouldBe(EBADF);
        lab.Abort(socket).ShouldBe(EBADF);
        lab.Send(socket, 1).Error.ShouldBe(EBADF);
        lab.Receive(socket).Error.ShouldBe(EBADF);
        lab.Shutdown(socket, ShutdownHow.Both).ShouldBe(EBADF);
        lab.Do(lab.Client, () => socket.Connect(SocketLab.Web)).ShouldBe(EBADF);
    }

    private static Socket Bound(SocketLab lab, Endpoint local, SocketOptions? options = null) =>
        lab.Do(lab.Server, () =>
        {
            Socket socket = lab.Server.Open(options);
            socket.Bind(local).ShouldBe(None);
            return socket;
        });

    /// <summary>Tries on a socket of its own, and lets go again.</summary>
    private static Errno Bind(SocketLab lab, Endpoint local, SocketOptions? options = null) =>
        lab.Do(lab.Server, () =>
        {
            Socket socket = lab.Server.Open(options);
            Errno error = socket.Bind(local);
            socket.Close();
            return error;
        });
}
