using ActorTcp.Actors.Sockets;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.TestKit;

namespace ActorTcp.Samples;

/// <summary>A program that does not read: its window closes, and the peer probes it.</summary>
public sealed class WindowSpecs
{
    [Fact]
    public void A_closed_window_is_probed_until_the_program_reads()
    {
        var small = new SocketOptions { Tcp = TcpSettings.Default with { ReceiveBuffer = 4_096 } };
        var net = TestNetwork.Between("client", "server");
        TestListener listener = net["server"].Listen(80, options: small);
        TestSocket client = net["client"].Connect("server", 80);
        TestSocket server = listener.Accept();

        client.Send(10_000);
        net.FishForSegment("< . win 0");
        net.Link.ForgetSegments();
        net.Advance(60.Seconds());
        net.FishForSegment("> .");     // probes,
        net.FishForSegment("< . win 0"); // their answers,
        client.ExpectState(TcpState.Established); // and nobody gives up

        int read = server.Receive().Length;
        while (read < 10_000)
        {
            server.ExpectSignal(SocketEvents.Readable, within: 120.Seconds());
            read += server.Receive().Length;
        }

        read.ShouldBe(10_000);
    }
}
