using ActorTcp.Actors.Sockets;
using ActorTcp.Kernel.Testing;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.TestKit.Tests.Networks;

/// <summary>Specs as a user writes them: data, and the close.</summary>
public sealed class DataSpecs
{
    private readonly TestNetwork _net = TestNetwork.Between("client", "server");
    private readonly TestSocket _client;
    private readonly TestSocket _server;

    public DataSpecs()
    {
        TestListener listener = _net["server"].Listen(80);
        _client = _net["client"].Connect("server", 80);
        _server = listener.Accept();
        _net.Link.ForgetSegments();
    }

    [Fact]
    public void Text_arrives_as_it_was_sent()
    {
        _client.Send("hello");
        _net.ExpectSegment("> P. 1:6(5) ack 1");
        _server.ExpectText("hello");
        _server.ExpectSignal(SocketEvents.Readable);
    }

    [Fact]
    public void A_lost_segment_is_sent_again_and_nothing_is_missing()
    {
        _net.Drop("> .");
        _client.Send(10_000);
        _server.ExpectBytes(10_000);
        _net.Ladder.ShouldContain("retransmission");
    }

    [Fact]
    public void Each_side_is_closed_on_its_own()
    {
        _client.Shutdown(ShutdownHow.Send);
        _server.ExpectEndOfStream();
        _client.ExpectState(TcpState.FinWait2);
        _server.ExpectState(TcpState.CloseWait);

        _server.Send("more");
        _client.ExpectText("more");
        _server.Close();
        _net.Within(1.Seconds(), () => _client.ExpectState(TcpState.TimeWait));
        _net.AdvanceToEnd();
        _client.ExpectState(TcpState.Closed);
        _net["client"].States.ShouldBeEmpty();
        _net["server"].States.ShouldBeEmpty();
    }

    [Fact]
    public void Behind_a_cut_the_sender_gives_up()
    {
        _net.Link.Cut();
        _client.Send("lost");
        _client.ExpectError(Errno.ETIMEDOUT, within: 1_000.Seconds());
        _net.ExpectHalfOpen(_server);
    }

    [Fact]
    public void Probes_hear_of_packets_and_of_signals()
    {
        TestProbe wire = _net.Link.Probe();
        TestProbe program = _net["server"].Probe();
        _client.Send("hello");
        wire.ExpectMsg<SeenPacket>(seen => seen.Text.StartsWith("P. 1:6(5)", StringComparison.Ordinal));
        program.ExpectMsg<SocketSignal>(signal => signal.Events == SocketEvents.Readable);
    }
}
