using ActorTcp.Drive.Scripts;

namespace ActorTcp.Drive.Tests.Scripts;

/// <summary>A script that passes fails once one number in it is another: for each kind of line.</summary>
public sealed class MutationTests
{
    private const string Server = """
            0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
           +0 setsockopt(3, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0
           +0 bind(3, ..., ...) = 0
           +0 listen(3, 1) = 0
          +.1 < S 0:0(0) win 65535 <mss 1000,sackOK,TS val 500 ecr 0,nop,wscale 7>
           +0 > S. 0:0(0) ack 1 win 65160 <mss 1460,sackOK,TS val 100 ecr 500,nop,wscale 6>
          +.1 < . 1:1(0) ack 1 win 500 <nop,nop,TS val 600 ecr 100>
           +0 accept(3, ..., ...) = 4
           +0 getsockopt(4, SOL_SOCKET, SO_ERROR, [0], [4]) = 0
           +0 getsockopt(4, SOL_TCP, TCP_MAXSEG, [988], [4]) = 0
          +.1 write(4, ..., 2000) = 2000
           +0 > P. 1:2001(2000) ack 1 win 1019 <nop,nop,TS val 300 ecr 600>
           +0 ioctl(4, SIOCOUTQ, [2000]) = 0
           +0 %{ assert tcpi_unacked == 3, tcpi_unacked }%
          +.1 < . 1:1(0) ack 2001 win 500 <nop,nop,TS val 700 ecr 300>
          +.1 < P. 1:301(300) ack 2001 win 500 <nop,nop,TS val 800 ecr 300>
            * > . 2001:2001(0) ack 301 <nop,nop,TS val 500 ecr 800>
           +0 fcntl(4, F_SETFL, O_RDWR|O_NONBLOCK) = 0
           +0 read(4, ..., 1000) = 300
           +0 read(4, ..., 1000) = -1 EAGAIN (Resource temporarily unavailable)
           +0 poll([{fd=4, events=POLLIN|POLLOUT, revents=POLLOUT}], 1, 0) = 1
          +.1 < F. 301:301(0) ack 2001 win 500 <nop,nop,TS val 900 ecr 300>
            * > . 2001:2001(0) ack 302 <nop,nop,TS val 500 ecr 900>
           +0 `sockstat -4 -P tcp -s | grep -c CLOSE_WAIT | grep 1`
           +0 close(4) = 0
           +0 > F. 2001:2001(0) ack 302 <nop,nop,TS val 500 ecr 900>
          +.1 < . 302:302(0) ack 2002 win 500 <nop,nop,TS val 1000 ecr 500>

        """;

    private const string Client = """
            0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
        +.1...0.2 connect(3, ..., ...) = 0
           +0 > S 0:0(0) win 64240 <mss 1460,sackOK,TS val 100 ecr 0,nop,wscale 6>
          +.1 < S. 0:0(0) ack 1 win 65535 <mss 1000,nop,nop,sackOK>
           +0 > . 1:1(0) ack 1
           +0 < . 1001:1501(500) ack 1 win 1000
           +0 > . 1:1(0) ack 1 <nop,nop,sack 1001:1501>
        +.1...0.2 read(3, ..., 1000) = 1000
          +.1 < . 1:1001(1000) ack 1 win 1000
           +0 > . 1:1(0) ack 1501
          +.2 read(3, ..., 1000) = 500
          +.1 < R 1501:1501(0) win 0
           +0 read(3, ..., 1000) = -1 ECONNRESET (Connection reset by peer)

        """;

    [Fact]
    public void The_scripts_pass()
    {
        Run.Script(Server).ShouldPass("server");
        Run.Script(Client).ShouldPass("client");
    }

    [Theory]
    [InlineData("> S. 0:0(0) ack 1 win 65160", "> S. 0:0(0) ack 2 win 65160")] // acknowledgment
    [InlineData("> S. 0:0(0) ack 1 win 65160", "> S 0:0(0) win 65160")] // a flag less
    [InlineData("> S. 0:0(0) ack 1 win 65160", "> SE. 0:0(0) ack 1 win 65160")] // a flag more
    [InlineData("ack 1 win 65160 <mss 1460", "ack 1 win 65161 <mss 1460")] // window
    [InlineData("<mss 1460,sackOK,TS val 100 ecr 500,nop,wscale 6>",
        "<mss 1461,sackOK,TS val 100 ecr 500,nop,wscale 6>")]
    [InlineData("<mss 1460,sackOK,TS val 100 ecr 500,nop,wscale 6>",
        "<mss 1460,sackOK,TS val 100 ecr 500,nop,wscale 7>")]
    [InlineData("<mss 1460,sackOK,TS val 100 ecr 500,nop,wscale 6>",
        "<mss 1460,nop,wscale 6,sackOK,TS val 100 ecr 500>")]
    [InlineData("<mss 1460,sackOK,TS val 100 ecr 500,nop,wscale 6>",
        "<mss 1460,nop,nop,TS val 100 ecr 500,nop,wscale 6>")]
    [InlineData("TS val 600 ecr 100>", "TS val 600 ecr 101>")] // an echo of what was never sent
    [InlineData("accept(3, ..., ...) = 4", "accept(3, ..., ...) = -1 EAGAIN")]
    [InlineData("SO_ERROR, [0]", "SO_ERROR, [1]")]
    [InlineData("SO_ERROR, [0]", "SO_ERROR, [ECONNRESET]")]
    [InlineData("[988]", "[1000]")]
    [InlineData("write(4, ..., 2000) = 2000", "write(4, ..., 2000) = 1999")]
    [InlineData("write(4, ..., 2000) = 2000", "write(4, ..., 2001) = 2001")]
    [InlineData("> P. 1:2001(2000) ack 1 win 1019", "> . 1:2001(2000) ack 1 win 1019")]
    [InlineData("> P. 1:2001(2000) ack 1 win 1019", "> P. 2:2002(2000) ack 1 win 1019")]
    [InlineData("> P. 1:2001(2000) ack 1 win 1019", "> P. 1:2000(1999) ack 1 win 1019")]
    [InlineData("> P. 1:2001(2000) ack 1 win 1019", "> P. 1:2002(2001) ack 1 win 1019")]
    [InlineData("+0 > P. 1:2001", "+.005 > P. 1:2001")] // time
    [InlineData("+0 > P. 1:2001", "+.1~+.2 > P. 1:2001")] // a range of times
    [InlineData("SIOCOUTQ, [2000]", "SIOCOUTQ, [1999]")]
    [InlineData("tcpi_unacked == 3", "tcpi_unacked == 2")]
    [InlineData("assert tcpi_unacked == 3", "assert not tcpi_unacked == 3")]
    [InlineData("= 300\n", "= 301\n")]
    [InlineData("-1 EAGAIN (Res", "-1 EPIPE (Res")]
    [InlineData("-1 EAGAIN (Res", "0 (Res")]
    [InlineData("revents=POLLOUT", "revents=POLLIN")]
    [InlineData("revents=POLLOUT}], 1, 0) = 1", "revents=POLLOUT}], 1, 0) = 0")]
    [InlineData("grep -c CLOSE_WAIT | grep 1", "grep -c CLOSE_WAIT | grep 0")]
    [InlineData("grep -c CLOSE_WAIT | grep 1", "grep -c LAST_ACK | grep 1")]
    [InlineData("> F. 2001:2001(0) ack 302", "> F. 2001:2001(0) ack 303")]
    [InlineData("close(4) = 0", "close(4) = -1 EBADF")]
    [InlineData("close(4) = 0", "close(5) = 0")]
    public void A_server_with_another_number_fails(string line, string changed) =>
        Fails(Server, line, changed);

    [Theory]
    [InlineData("+.1...0.2 connect", "+.1...0.25 connect")] // returns early
    [InlineData("+.1...0.2 connect", "+.1...0.15 connect")] // returns late
    [InlineData("connect(3, ..., ...) = 0", "connect(3, ..., ...) = -1 ECONNREFUSED")]
    [InlineData("<mss 1460,sackOK,TS val 100 ecr 0,nop,wscale 6>", "<mss 1460,nop,nop,sackOK>")]
    [InlineData("> . 1:1(0) ack 1\n", "> . 1:1(0) ack 2\n")]
    [InlineData("> . 1:1(0) ack 1\n", "> . 0:0(0) ack 1\n")]
    [InlineData("> . 1:1(0) ack 1\n", "> . 1:1(0) ack 1 <nop,nop,TS val 1 ecr 1>\n")]
    [InlineData("sack 1001:1501", "sack 1001:1500")]
    [InlineData("sack 1001:1501", "sack 1000:1501")]
    [InlineData("+.1...0.2 read", "+.1...0.3 read")]
    [InlineData("read(3, ..., 1000) = 1000", "read(3, ..., 1000) = 999")]
    [InlineData("> . 1:1(0) ack 1501", "> . 1:1(0) ack 1001")]
    [InlineData("-1 ECONNRESET", "-1 ETIMEDOUT")]
    [InlineData("-1 ECONNRESET", "0")]
    [InlineData("< R 1501:1501(0)", "< R 1502:1502(0)")]
    public void A_client_with_another_number_fails(string line, string changed) =>
        Fails(Client, line, changed);

    [Fact]
    public void A_packet_that_is_not_mentioned_fails_at_the_next_one() =>
        Fails(Server,
            "   +0 > S. 0:0(0) ack 1 win 65160 <mss 1460,sackOK,TS val 100 ecr 500,nop,wscale 6>\n", "");

    [Fact]
    public void A_packet_that_never_comes_fails() =>
        Fails(Server, "   +0 fcntl(4", "   +0 > . 2001:2001(0) ack 301\n   +0 fcntl(4");

    [Fact]
    public void Data_behind_the_last_event_fail() =>
        Run.Script(Client.Replace("  +.2 read", "   +0 write(3, ..., 10) = 10\n").Split("= 10\n")[0]
            + "= 10\n")
            .Kind.ShouldBe(VerdictKind.Failed);

    [Fact]
    public void Whatever_leaves_within_the_quiet_time_fails()
    {
        const string Script = """
            0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
            +0 fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0
            +0 connect(3, ..., ...) = -1 EINPROGRESS
            +0 > S 0:0(0) <...>

            """;
        Run.Script(Script).ShouldPass("connect");
        Run.Script(Script, adjust: static s =>
            s with { QuietTime = Primitives.Duration.FromMilliseconds(999) })
            .ShouldPass("connect");
        Run.Script(Script, adjust: static s => s with { QuietTime = Primitives.Duration.FromSeconds(1) })
            .Kind.ShouldBe(VerdictKind.Failed);
    }

    private static void Fails(string script, string line, string changed)
    {
        script.ShouldContain(line);
        Verdict verdict = Run.Script(script.Replace(line, changed, StringComparison.Ordinal));
        verdict.Kind.ShouldBe(VerdictKind.Failed, changed);
        verdict.Place.ShouldNotBeNull();
    }
}
