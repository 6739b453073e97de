using ActorTcp.Actors.Sockets;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.TestKit.Tests.Networks;

/// <summary>Specs as a user writes them: crashes, and what the peer makes of them.</summary>
public sealed class FaultSpecs
{
    private readonly TestNetwork _net = TestNetwork.Between("client", "server");
    private readonly TestSocket _client;
    private readonly TestSocket _server;

    public FaultSpecs()
    {
        TestListener listener = _net["server"].Listen(80);
        _client = _net["client"].Connect("server", 80);
        _server = listener.Accept();
        _net.Link.ForgetSegments();
    }

    [Fact]
    public void A_process_that_is_killed_sends_FIN()
    {
        _net["server"].KillProcess();
        _net.ExpectSegment("< F.");
        _client.ExpectEndOfStream();
        _net["client"].Connect("server", 80).ExpectError(Errno.ECONNREFUSED);
    }

    [Fact]
    public void A_process_that_is_killed_with_unread_bytes_sends_RST()
    {
        _client.Send(100);
        _net.Advance(100.Ms);
        _net["server"].KillProcess();
        _net.FishForSegment("< R.");
        _client.ExpectError(Errno.ECONNRESET);
    }

    [Fact]
    public void A_host_that_lost_its_power_is_silent_and_its_peer_half_open()
    {
        _net["server"].PowerOff();
        _net.ExpectHalfOpen(_client);
        _net.ExpectNoSegment(during: 3_600.Seconds());
        _client.ExpectState(TcpState.Established);
        _client.Send(1);
        _client.ExpectError(Errno.ETIMEDOUT, within: 1_000.Seconds());
    }

    [Fact]
    public void A_host_that_rebooted_answers_RST()
    {
        _net["server"].Reboot();
        _client.Send(1);
        _net.ExpectSegment("> P. 1:2(1)");
        _net.ExpectSegment("< R 1:1(0)");
        _client.ExpectError(Errno.ECONNRESET);
        _net["server"].Listen(80);
        _net["client"].Connect("server", 80).ExpectState(TcpState.Established);
    }

    [Fact]
    public void A_frozen_host_goes_on_where_it_was()
    {
        _net["server"].Freeze();
        _client.Send("hello");
        _net.Advance(10.Seconds());
        _net["server"].Thaw();
        _server.ExpectText("hello");
        _client.ExpectState(TcpState.Established);
    }

    [Fact]
    public void A_connection_whose_actor_crashed_sends_RST()
    {
        _net["server"].CrashConnections();
        _net.ExpectSegment("< R.");
        _client.ExpectError(Errno.ECONNRESET);
    }
}
