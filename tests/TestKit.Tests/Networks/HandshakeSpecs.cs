using ActorTcp.Actors.Sockets;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.TestKit.Tests.Networks;

/// <summary>Specs as a user writes them: the handshake.</summary>
public sealed class HandshakeSpecs
{
    [Fact]
    public void Three_segments_make_a_connection()
    {
        var net = TestNetwork.Between("client", "server");
        TestListener listener = net["server"].Listen(80);
        TestSocket client = net["client"].Connect("server", 80);

        net.ExpectSegment("> S 0:0(0)");
        net.ExpectSegment("< S. 0:0(0) ack 1");
        net.ExpectSegment("> . 1:1(0) ack 1");

        client.ExpectState(TcpState.Established);
        listener.Accept().ExpectState(TcpState.Established);
        net.ExpectNoSegment(during: 60.Seconds());
    }

    [Fact]
    public void A_lost_syn_ack_is_sent_again()
    {
        var net = TestNetwork.Between("client", "server");
        net["server"].Listen(80);
        net.Drop("< S.");
        TestSocket client = net["client"].Connect("server", 80);

        SeenPacket lost = net.ExpectSegment("< S. ack 1");
        lost.Arrival.ShouldBe(Instant.Never);
        client.ExpectState(TcpState.Established, within: 3.Seconds());
        net.Now.ShouldBe(1.Seconds() + 20.Ms);
    }

    [Fact]
    public void Nobody_listens()
    {
        var net = TestNetwork.Between("client", "server");
        TestSocket client = net["client"].Connect("server", 81);

        net.ExpectSegment("> S");
        net.ExpectSegment("< R. ack 1 win 0");
        client.ExpectError(Errno.ECONNREFUSED);
        client.ExpectPath("CLOSED > SYN-SENT > CLOSED");
    }

    [Fact]
    public void A_blind_reset_is_challenged()
    {
        var net = TestNetwork.Between("client", "server");
        TestListener listener = net["server"].Listen(80);
        TestSocket client = net["client"].Connect("server", 80);
        TestSocket server = listener.Accept();
        net.Link.ForgetSegments();

        net.Inject("> R 1001:1001(0)");
        net.ExpectSegment("> R 1001:1001(0)");
        net.ExpectSegment("< . 1:1(0) ack 1");
        net.ExpectNoSegment(during: 1.Seconds());
        server.ExpectState(TcpState.Established);

        net.Inject("> R 1:1(0)");
        server.ExpectError(Errno.ECONNRESET);
        net.ExpectHalfOpen(client);
    }
}
