using ActorTcp.Actors.Sockets;
using ActorTcp.Primitives;
using ActorTcp.TestKit;

namespace ActorTcp.Samples;

/// <summary>What a peer sees of a crash, and when.</summary>
public sealed class CrashSpecs
{
    private readonly TestNetwork _net = TestNetwork.Between("client", "server");
    private readonly TestSocket _client;

    public CrashSpecs()
    {
        TestListener listener = _net["server"].Listen(80);
        _client = _net["client"].Connect("server", 80);
        listener.Accept();
        _net.Link.ForgetSegments();
    }

    [Fact]
    public void Of_a_process_its_kernel_closes_the_connection()
    {
        _net["server"].KillProcess();
        _client.ExpectEndOfStream(within: 20.Ms);
    }

    [Fact]
    public void Of_a_host_nobody_tells_and_only_writing_finds_out()
    {
        _net["server"].PowerOff();
        _net.ExpectHalfOpen(_client);
        _net.ExpectNoSegment(during: 86_400.Seconds());

        _client.Send("are you there?");
        _client.ExpectError(Errno.ETIMEDOUT, within: 1_000.Seconds());
    }

    [Fact]
    public void Or_keep_alive_does()
    {
        _client.SetOption(SocketOption.KeepAlive, SocketOptionValue.Of(on: true));
        _net["server"].PowerOff();
        _client.ExpectError(Errno.ETIMEDOUT, within: 10_800.Seconds());
    }

    [Fact]
    public void After_a_reboot_the_first_segment_is_answered_with_RST()
    {
        _net["server"].Reboot();
        _client.Send("still me");
        _client.ExpectError(Errno.ECONNRESET, within: 20.Ms);
    }
}
