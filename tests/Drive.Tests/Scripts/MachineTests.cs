using ActorTcp.Drive.Scripts;

namespace ActorTcp.Drive.Tests.Scripts;

/// <summary>The machine that a script was written on, and what is told of the connection there.</summary>
public sealed class MachineTests
{
    private const string Listening = """
        0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
        +0 bind(3, ..., ...) = 0
        +0 listen(3, 1) = 0

        """;

    private static string Scaled(int scale, string before = "") => $"""
        {before}
        {Listening}
        +0 < S 0:0(0) win 60000 <mss 1000,nop,wscale 7>
        +0 > S. 0:0(0) ack 1 <mss 1460,nop,wscale {scale}>
        +0 < . 1:1(0) ack 1 win 500

        """;

    [Theory]
    [InlineData(6, true)]
    [InlineData(7, false)]
    [InlineData(8, false)]
    public void A_script_that_does_not_say_it_is_of_2013(int scale, bool passes) =>
        (Run.Script(Scaled(scale), "linux").Kind == VerdictKind.Passed).ShouldBe(passes);

    [Theory]
    [InlineData("`../common/defaults.sh`")]
    [InlineData("`sysctl -q net.ipv4.tcp_rmem=\"4096 131072 15728640\"`")]
    public void One_that_says_it_is_held_to_it(string before)
    {
        Run.Script(Scaled(8, before), "linux").ShouldPass(before);
        Run.Script(Scaled(7, before), "linux").Kind.ShouldBe(VerdictKind.Failed);
    }

    [Fact]
    public void So_is_one_whose_user_says_it()
    {
        static ScriptSettings Large(ScriptSettings settings) =>
            settings with { Knobs = [("net.ipv4.tcp_rmem", "4096 131072 15728640")] };

        Run.Script(Scaled(8), "linux", Large).ShouldPass("scale 8");
        Run.Script(Scaled(6), "linux", Large).Kind.ShouldBe(VerdictKind.Failed);
    }

    [Theory]
    [InlineData("../common/defaults.sh", VerdictKind.Passed)]
    [InlineData("./defaults.sh", VerdictKind.Failed)]
    public void A_fin_waits_for_the_congestion_window_since_Linux_6_10(string suite, VerdictKind verdict) =>
        Run.Script($"""
            `{suite}`
            {Listening}
            +0 < S 0:0(0) win 60000 <mss 1000>
            +0 > S. 0:0(0) ack 1 <mss 1460>
            +.1 < . 1:1(0) ack 1 win 60000
            +0 accept(3, ..., ...) = 4
            +0 write(4, ..., 10000) = 10000
            +0 > P. 1:10001(10000) ack 1
            +0 close(4) = 0
            +0 > F. 10001:10001(0) ack 1

            """, "linux").Kind.ShouldBe(verdict);

    [Theory]
    [InlineData(700, VerdictKind.Passed)]
    [InlineData(701, VerdictKind.Failed)]
    public void What_the_host_echoes_is_compared(int echo, VerdictKind verdict) => Run.Script($"""
        {Listening}
        +0 < S 0:0(0) win 60000 <mss 1000,sackOK,TS val 700 ecr 0>
        +0 > S. 0:0(0) ack 1 <mss 1460,sackOK,TS val 100 ecr {echo}>

        """, "linux").Kind.ShouldBe(verdict);

    [Fact]
    public void Text_that_no_packet_holds_fails_with_its_place() => Run.Script($"""
        {Listening}
        +0 < S 0:65496(65496) win 60000

        """).Title.ShouldBe("found 65496 bytes of text; an IP packet cannot hold them");

    [Fact]
    public void Nothing_reaches_a_host_whose_port_is_not_known() => Run.Script("""
        0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
        +0 fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0
        +0 connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)
        +.1 < S. 0:0(0) ack 1 win 60000

        """).Title.ShouldStartWith("the script expected no SYN before this packet");

    [Theory]
    [InlineData("+0 < icmp unreachable host_unreachable", "there is no connection that this ICMP message")]
    [InlineData("+0 accept4(3, ..., ...) = 4", "accept4 blocks")]
    [InlineData("+0 socket(..., SOCK_STREAM, 0) = 4294967295", "the number has more than 32 bits")]
    [InlineData("+0 poll([{fd=9999999999, events=POLLIN, revents=0}], 1, 0) = 0", "the number has more than")]
    public void What_cannot_be_is_a_failure_with_its_place(string line, string title)
    {
        Verdict verdict = Run.Script(Listening + line + "\n");

        verdict.Kind.ShouldBe(VerdictKind.Failed);
        verdict.Title.ShouldStartWith(title);
        verdict.Place!.Value.Line.ShouldBe(4);
    }

    [Theory]
    [InlineData("SYN_RCVD", VerdictKind.Passed)]
    [InlineData("ESTABLISHED", VerdictKind.Failed)]
    public void Sockstat_finds_a_connection_by_state(string state, VerdictKind verdict) => Run.Script($$"""
        {{Listening}}
        +0 < S 0:0(0) win 60000
        +0 > S. 0:0(0) ack 1 <...>
        +0 `sockstat -s -P tcp -p 8080 | grep 'packetdril' | awk '{print $8}' | grep '{{state}}'`

        """, "freebsd").Kind.ShouldBe(verdict);

    [Theory]
    [InlineData("freebsd", "tcpi_state == 4 and tcpi_snd_cwnd >= 10000 and TCP_ESTABLISHED == 4")]
    [InlineData("freebsd", "tcpi_snd_ssthresh == 1073725440")]
    [InlineData("linux", "tcpi_state == 1 and tcpi_snd_cwnd == 10 and tcpi_snd_ssthresh == 2147483647")]
    public void Each_host_tells_in_its_own_numbers(string persona, string condition) => Run.Script($$"""
        {{Listening}}
        +0 < S 0:0(0) win 60000 <mss 1000>
        +0 > S. 0:0(0) ack 1 <...>
        +0 < . 1:1(0) ack 1 win 60000
        +0 accept(3, ..., ...) = 4
        +0 %{ assert {{condition}} }%

        """, persona).ShouldPass(condition);
}
