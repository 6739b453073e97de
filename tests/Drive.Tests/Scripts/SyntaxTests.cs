using ActorTcp.Drive.Scripts;
using ActorTcp.Drive.Scripts.Code;

namespace ActorTcp.Drive.Tests.Scripts;

/// <summary>What is wrong in a script is told with its place; what is right is understood.</summary>
public sealed class SyntaxTests
{
    private const string Start = "0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3\n";

    [Theory]
    [InlineData("0 < S 0:0(0)\n", "2:1: found the end of the script; expected 'win'")]
    [InlineData("0 < S 0:1(0) win 1\n", "1:7: found '0'; expected 0:0(0)")]
    [InlineData("0 < X 0:0(0) win 1\n", "1:5: found 'X'; expected the flags")]
    [InlineData("0 > S 0:0(0) <mss 1460,nop>\n", "1:14: found 5 bytes of options")]
    [InlineData("0 < S 0:0(0) win 1 <...>\n", "1:21: found '...'; expected options")]
    [InlineData("1 socket(..., SOCK_STREAM, 0) = 3\n", "the first event is not at time 0")]
    [InlineData("0 socket(..., SOCK_STREAM, 0) = 3", "passes")]
    [InlineData("/* open\n", "1:1: found no '*/'")]
    [InlineData("--no_such=1\n0 socket(..., SOCK_STREAM, 0) = 3\n", "1:1: found --no_such")]
    [InlineData("#ifdef X\n0 `true`\n", "1:1: found no #endif")]
    [InlineData("0 socket(..., SOCK_STREAM, 0) = 3\n+.1~+.2 close(3) = 0\n", "found a range of times")]
    public void Wrong_syntax_fails_with_its_place(string script, string message)
    {
        Verdict verdict = Run.Script(script);
        string text = verdict.TextFor("x.pkt");
        if (message == "passes") verdict.ShouldPass(script);
        else verdict.Kind.ShouldBe(VerdictKind.Failed, text);
        if (message != "passes") text.ShouldContain(message);
    }

    /// <summary>A stack that overflows takes the program with it, and the verdicts on all other
    /// scripts.</summary>
    [Theory]
    [InlineData("[", "]", "2:73: found more than 32 values within each other")]
    [InlineData("{", "}", "2:73: found more than 32 values within each other")]
    [InlineData("htons(", ")", "found more than 32 values within each other")]
    [InlineData("a=", "", "found more than 32 values within each other")]
    public void Values_within_each_other_have_a_limit(string open, string close, string message)
    {
        Verdict verdict = Run.Script(
            Start + "+0 setsockopt(3, SOL_SOCKET, SO_LINGER, " + Repeated(open) + "1" + Repeated(close)
            + ", 4) = 0\n");
        verdict.Kind.ShouldBe(VerdictKind.Failed);
        verdict.TextFor("x.pkt").ShouldContain(message);
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("-", "")]
    [InlineData("abs(", ")")]
    public void Code_within_each_other_has_a_limit(string open, string close)
    {
        Verdict verdict = Run.Script("0 %{ assert " + Repeated(open) + "1" + Repeated(close) + " }%\n");
        verdict.Title.ShouldContain("more than 64 values within each other");
    }

    [Fact]
    public void A_script_that_counts_too_far_fails()
    {
        Run.Script("0 %{ x = 1" + Repeated(" * 99999999999") + " }%\n").Title.ShouldContain("too large");
        Run.Script("0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 4294967295\n")
            .Title.ShouldBe("the number has more than 32 bits");
    }

    private static string Repeated(string text) => string.Concat(Enumerable.Repeat(text, 100_000));

    [Theory]
    [InlineData("0 < gre: ipv4 1.2.3.4 > 5.6.7.8: S 0:0(0) win 1\n", "gre packets")]
    [InlineData("0 < S 0:0(0) win 1 <mp_capable v1 flags[flag_h] nokey>\n", "the TCP option mp_capable")]
    [InlineData(Start + "+0 `ls -l`\n", "the command `ls -l`")]
    [InlineData(Start + "+0 splice(3, 4) = 0\n", "the system call splice")]
    [InlineData(Start + "+0 < S 0:0(0) win 1/udp(9899 > 9899)\n", "UDP encapsulation")]
    [InlineData(Start + "+0 `sysctl -w net.inet.tcp.no_such=1`\n", "there is no such knob")]
    public void What_cannot_be_emulated_skips_the_script_and_is_named(string script, string construct)
    {
        Verdict verdict = Run.Script(script);
        verdict.Kind.ShouldBe(VerdictKind.Skipped, verdict.TextFor(script));
        verdict.Title.ShouldContain(construct);
    }

    [Fact]
    public void Definitions_stand_for_words()
    {
        var settings =
            new ScriptSettings { Definitions = new SortedDictionary<string, string> { ["N"] = "3" } };
        ScriptRunner.Run("0 socket(..., SOCK_STREAM, 0) = N\n+0 close(N) = 0\n", settings).ShouldPass("N");
        Run.Script("--define=N=3\n0 socket(..., SOCK_STREAM, 0) = N\n+0 close(N) = 0\n").ShouldPass("N");
    }

    [Theory]
    [InlineData("assert 1 + 2 * 3 == 7")]
    [InlineData("assert (1 + 2) * 3 == 9; assert 7 // 2 == 3 and -7 // 2 == -4 and 7 % 3 == 1")]
    [InlineData("assert 6 & 3 == 2 or True")]
    [InlineData("assert 1 < 2 <= 2 < 3, 'a message; with a semicolon'")]
    [InlineData("assert (not not 7) == 1 and (not not not 7) == 0 and - - 3 == 3 and ~~5 == 5")]
    [InlineData("assert not 1 == 2 and 5 in (1, 5) and 4 not in [1, 5]")]
    [InlineData("x = 0x10\nassert x >> 2 == 4 and x | 1 == 17 and x ^ 16 == 0 and ~0 == -1")]
    [InlineData("# a remark\nassert abs(-3) == max(1, 3) == 3")]
    public void Conditions_hold(string code) =>
        Should.NotThrow(() => Snippet.Run(code, static _ => null, []));

    [Theory]
    [InlineData("assert 1 == 2")]
    [InlineData("assert 1 < 2 < 2")]
    [InlineData("assert no_such_name == 1")]
    [InlineData("assert 1 ==")]
    [InlineData("assert 1 / 0")]
    public void Conditions_fail(string code) =>
        Should.Throw<CodeException>(() => Snippet.Run(code, static _ => null, []))
            .IsUnsupported.ShouldBeFalse();

    [Fact]
    public void A_failure_shows_both_packets_and_marks_what_differs()
    {
        Verdict verdict = Run.Script(Start + "+0 < . 17:20(3) ack 34 win 100\n+0 > R 33:33(0) win 0\n");
        verdict.TextFor("a.pkt").ShouldBe("""
            a.pkt:3:4: another packet than expected: sequence numbers
                expected  > R 33:33(0) win 0
                seen      > R 34:34(0) win 0
                              ^^^^^^^^
            """);
    }
}
