using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.TestKit;

namespace ActorTcp.Samples;

/// <summary>One exact segment is lost, late or doubled, and nothing else happens.</summary>
public sealed class LossSpecs
{
    private readonly TestNetwork _net = TestNetwork.Between("client", "server");
    private readonly TestListener _listener;

    public LossSpecs() => _listener = _net["server"].Listen(80);

    [Fact]
    public void A_lost_SYN_is_sent_again_after_a_second()
    {
        _net.Drop("> S");
        TestSocket client = _net["client"].Connect("server", 80);
        client.ExpectState(TcpState.Established);
        _net.Now.ShouldBe(1.Seconds() + 20.Ms);
    }

    [Fact]
    public void A_lost_last_ACK_makes_TIME_WAIT_answer_again()
    {
        TestSocket client = _net["client"].Connect("server", 80);
        TestSocket server = _listener.Accept();
        client.Close();
        server.ExpectEndOfStream();
        _net.Link.ForgetSegments();

        _net.Drop("> ."); // the ACK of the server's FIN
        server.Close();
        _net.ExpectSegment("< F.");
        _net.ExpectSegment("> .").Arrival.ShouldBe(Instant.Never);
        server.ExpectState(TcpState.LastAck);

        _net.FishForSegment("< F."); // again
        _net.ExpectSegment("> .");
        server.ExpectState(TcpState.Closed);
        client.ExpectState(TcpState.TimeWait);
    }

    [Fact]
    public void Late_and_doubled_segments_do_no_harm()
    {
        TestSocket client = _net["client"].Connect("server", 80);
        TestSocket server = _listener.Accept();
        _net.Link.Delay("> .", by: 200.Ms);
        _net.Link.Duplicate("> .", nth: 2);

        client.Send(10_000);
        server.ExpectBytes(10_000);
    }
}
