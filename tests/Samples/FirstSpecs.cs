using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.TestKit;

namespace ActorTcp.Samples;

/// <summary>The shortest way to a spec: two hosts, a link of 10 ms, and you are the programs on
/// both.</summary>
public sealed class FirstSpecs
{
    // A network in two lines: the hosts, and somebody who listens.
    private readonly TestNetwork _net = TestNetwork.Between("client", "server");
    private readonly TestListener _listener;

    public FirstSpecs() => _listener = _net["server"].Listen(80);

    [Fact]
    public void What_goes_over_the_wire()
    {
        _net["client"].Connect("server", 80);

        // '>' is what the first host sends, '<' what the second sends. What a pattern does not say may be
        // anything; numbers count from the initial sequence numbers, as in packetdrill.
        _net.ExpectSegment("> S");
        _net.ExpectSegment("< S. ack 1 <mss 1460>");
        _net.ExpectSegment("> . 1:1(0) ack 1");
        _net.ExpectNoSegment(during: 1.Seconds());
    }

    [Fact]
    public void What_the_states_are()
    {
        TestSocket client = _net["client"].Connect("server", 80);
        client.ExpectState(TcpState.SynSent);
        client.ExpectState(TcpState.Established); // an expectation lets time pass, no more than is needed
        _net.Now.ShouldBe(20.Ms);
    }

    [Fact]
    public void What_the_programs_see()
    {
        TestSocket client = _net["client"].Connect("server", 80);
        TestSocket server = _listener.Accept();

        client.Send("GET / HTTP/1.1\r\n\r\n");
        server.ExpectText("GET / HTTP/1.1\r\n\r\n");
        server.Send("HTTP/1.1 204 No Content\r\n\r\n");
        server.Close();

        client.ExpectText("HTTP/1.1 204 No Content\r\n\r\n");
        client.ExpectEndOfStream();
        client.Close();
        server.ExpectState(TcpState.TimeWait);
        server.ExpectPath("LISTEN > SYN-RECEIVED > ESTABLISHED > FIN-WAIT-1 > FIN-WAIT-2 > TIME-WAIT");
    }

    [Fact]
    public void How_long_it_may_take()
    {
        TestSocket client = _net["client"].Connect("server", 80);
        TestSocket server = _listener.Accept();

        _net.Within(50.Ms, () =>
        {
            client.Send(1_000_000);
            server.ExpectBytes(10_000);
        });
    }
}
