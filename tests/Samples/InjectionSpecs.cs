using ActorTcp.Actors.Sockets;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.TestKit;

namespace ActorTcp.Samples;

/// <summary>Segments that nobody sent.</summary>
public sealed class InjectionSpecs
{
    private readonly TestNetwork _net = TestNetwork.Between("client", "server");
    private readonly TestSocket _server;

    public InjectionSpecs()
    {
        TestListener listener = _net["server"].Listen(80);
        _net["client"].Connect("server", 80);
        _server = listener.Accept();
        _net.Link.ForgetSegments();
    }

    [Theory]
    [InlineData("> R 1:1(0)", TcpState.Closed)] // exactly the next number (RFC 5961 §3.2)
    [InlineData("> R 2:2(0)", TcpState.Established)] // in the window: a challenge ACK, no more
    [InlineData("> R 0:0(0)", TcpState.Established)] // left of the window: nothing
    public void Only_an_exact_reset_ends_a_connection(string reset, TcpState state)
    {
        _net.Inject(reset);
        _net.Advance(20.Ms);
        _server.ExpectState(state);
    }

    [Fact]
    public void A_FIN_closes_one_side_and_is_told_to_the_program()
    {
        _net.Inject("> F. 1:1(0) ack 1");
        _server.ExpectSignal(SocketEvents.PeerClosed);
        _server.ExpectState(TcpState.CloseWait);
    }
}
