using ActorTcp.Actors.Sockets;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.TestKit.Tests.Networks;

/// <summary>An expectation that is not met says so, with the ladder.</summary>
public sealed class FailureTests
{
    private readonly TestNetwork _net = TestNetwork.Between("client", "server");

    [Fact]
    public void Another_segment_fails_with_both_and_with_the_ladder()
    {
        _net["server"].Listen(80);
        _net["client"].Connect("server", 80);
        _net.Advance(20.Ms);

        string message = Failure(() => _net.ExpectSegment("< R."));
        message.ShouldContain("expected '< R.', found '< S. 0:0(0) ack 1 win ");
        message.ShouldContain("|-- S 0:0(0) win ");
        message.ShouldContain(" SYN-RECEIVED");
        message.ShouldContain("ESTABLISHED |");
    }

    [Theory]
    [InlineData("> S 1:1(0)")]
    [InlineData("> S 0:0(0) win 1")]
    [InlineData("> S. 0:0(0)")]
    [InlineData("> S <mss 1459>")]
    [InlineData("> F")]
    public void What_is_written_must_be_so(string pattern)
    {
        _net["client"].Connect("server", 80);
        Failure(() => _net.ExpectSegment(pattern)).ShouldContain($"expected '{pattern}'");
    }

    [Theory]
    [InlineData("> S")]
    [InlineData("> S 0:0(0)")]
    [InlineData("> S <mss 1460>")]
    [InlineData("> S <sackOK,mss 1460>")]
    public void What_is_not_written_may_be_anything(string pattern)
    {
        _net["client"].Connect("server", 80);
        _net.ExpectSegment(pattern).At.ShouldBe(Instant.Zero);
    }

    [Fact]
    public void Silence_fails_after_the_patience()
    {
        Failure(() => _net.ExpectSegment("> S")).ShouldBe("at 3s: expected '> S', found silence");
    }

    [Fact]
    public void A_segment_fails_silence()
    {
        _net["client"].Connect("server", 80);
        Failure(() => _net.ExpectNoSegment(1.Seconds()))
            .ShouldContain("expected silence for 1s, found '> S ");
    }

    [Fact]
    public void States_signals_text_and_errors_fail_with_what_was_found()
    {
        TestListener listener = _net["server"].Listen(80);
        TestSocket client = _net["client"].Connect("server", 80);
        TestSocket server = listener.Accept();
        server.Send("hello");

        Failure(() => client.ExpectState(TcpState.Closed)).ShouldContain("in CLOSED, found ESTABLISHED");
        Failure(() => client.ExpectText("HELLO")).ShouldContain("to read \"HELLO\", found \"hello\"");
        Failure(() => client.ExpectError(Errno.ECONNRESET)).ShouldContain("to tell Failed, found ");
        Failure(() => client.ExpectPath("CLOSED")).ShouldContain("CLOSED > SYN-SENT > ESTABLISHED");
        Failure(() => client.ExpectEndOfStream()).ShouldContain("the end of the stream");
        Failure(() => _net.ExpectHalfOpen(client)).ShouldContain("to be half-open, found ESTABLISHED");
    }

    [Fact]
    public void Within_counts_all_that_is_inside()
    {
        Failure(() => _net.Within(1.Seconds(), () => _net.Advance(2.Seconds())))
            .ShouldBe("at 2s: expected to be done within 1s, took 2s");
    }

    [Theory]
    [InlineData("S")]
    [InlineData("")]
    [InlineData(">S")]
    public void A_pattern_without_a_direction_is_refused(string pattern) =>
        Should.Throw<FormatException>(() => _net.ExpectSegment(pattern));

    [Fact]
    public void Names_that_do_not_exist_are_refused()
    {
        Should.Throw<ArgumentException>(() => _net["nobody"]);
        Should.Throw<ArgumentException>(() => _net["client"].Connect("nobody", 80));
        Should.Throw<ArgumentException>(() => new NetworkPlan().Host("a").Link("a", "b"));
        Should.Throw<ArgumentException>(() => new NetworkPlan().Host("a").Host("a"));
    }

    private static string Failure(Action expectation) =>
        Should.Throw<SpecFailedException>(expectation).Message;
}
