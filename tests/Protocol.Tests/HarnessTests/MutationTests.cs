using System.Globalization;
using System.Text.RegularExpressions;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.HarnessTests;

/// <summary>A harness that never fails tests nothing: one change to a trace that passes must make it
/// fail.</summary>
public sealed partial class MutationTests
{
    private static readonly (string Name, ScriptSetup Setup, bool Opening, string[] Lines)[] _traces =
    [
        ("handshake", new() { Timestamps = true, Sack = true, PeerScale = 5 }, true,
        [
            "0.000 > S 0:0(0) win 65535 <mss 1000,sackOK,TS val 10000 ecr 0,wscale 7>",
            "at 0.1",
            "< S. 0:0 ack 1 win 5000 <mss 1000,sackOK,TS val 700 ecr 10000,wscale 5>",
            "0.100 > . 1:1(0) ack 1 win 512 <TS val 10100 ecr 700>",
            "state Established",
        ]),
        ("fast retransmit", new(), false,
        [
            "write 3000",
            "0.000 > . 1:1001(1000) ack 1 win 65535",
            "0.000 > . 1001:2001(1000) ack 1 win 65535",
            "0.000 > P. 2001:3001(1000) ack 1 win 65535",
            "at 0.1",
            "< . 1:1 ack 1",
            "< . 1:1 ack 1",
            "< . 1:1 ack 1",
            "0.100 > . 1:1001(1000) ack 1 win 65535",
        ]),
        ("timeout", new(), false,
        [
            "write 100",
            "0.000 > P. 1:101(100) ack 1 win 65535 <>",
            "at 1.0",
            "0.300 > P. 1:101(100) ack 1 win 65535 <>",
            "0.900 > P. 1:101(100) ack 1 win 65535 <>",
        ]),
        ("blocks", new() { Sack = true }, false,
        [
            "< . 1001:2001 ack 1",
            "0.000 > . 1:1(0) ack 1 win 65535 <sack 1001:2001>",
            "< . 3001:4001 ack 1",
            "0.000 > . 1:1(0) ack 1 win 65535 <sack 3001:4001 1001:2001>",
        ]),
        ("close", new(), false,
        [
            "< P. 1:101 ack 1",
            "at 0.5",
            "0.040 > . 1:1(0) ack 101 win 65435",
            "read 100",
            "close",
            "0.500 > F. 1:1(0) ack 101 win 65435",
            "< F. 101:101 ack 2",
            "0.500 > . 2:2(0) ack 102 win 65434",
            "state TimeWait",
        ]),
    ];

    public static TheoryData<string> Names => [.. _traces.Select(t => t.Name)];

    [Theory, MemberData(nameof(Names))]
    public void As_written_the_trace_passes(string name) => Run(name, Lines(name));

    [Theory, MemberData(nameof(Names))]
    public void Any_other_number_fails(string name)
    {
        int count = 0;
        foreach ((int at, string line) in Expected(name))
        {
            foreach (Match number in Number().Matches(line))
            {
                long changed = long.Parse(number.Value, CultureInfo.InvariantCulture) + 1;
                string text = changed.ToString(CultureInfo.InvariantCulture).PadLeft(number.Length, '0');
                MustFail(name, at, line[..number.Index] + text + line[(number.Index + number.Length)..]);
                count++;
            }
        }

        count.ShouldBeGreaterThan(10);
    }

    [Theory, MemberData(nameof(Names))]
    public void Any_other_flag_fails(string name)
    {
        foreach ((int at, string line) in Expected(name))
        {
            int flags = line.IndexOf("> ", StringComparison.Ordinal) + 2;
            foreach (char letter in "FSRPEW")
            {
                string text = line[flags..];
                string changed = text.StartsWith(letter) ? text[1..] : letter + text;
                if (changed.StartsWith(' ')) changed = "-" + changed;
                MustFail(name, at, line[..flags] + changed);
            }
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void A_line_less_or_twice_or_at_another_place_fails(string name)
    {
        string[] lines = Lines(name);
        foreach ((int at, string line) in Expected(name))
        {
            MustFail(name, [.. lines[..at], .. lines[(at + 1)..]]);
            MustFail(name, [.. lines[..at], line, .. lines[at..]]);
            if (at > 0 && lines[at - 1] != line) MustFail(name, Swapped(lines, at));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void An_option_less_fails(string name)
    {
        foreach ((int at, string line) in Expected(name))
        {
            int open = line.IndexOf('<', StringComparison.Ordinal);
            if (open < 0) continue;

            string[] options = line[(open + 1)..^1].Split(',');
            if (options is [""]) MustFail(name, at, line[..open] + "<sackOK>");
            else foreach (string option in options)
                MustFail(name, at, line[..open] + "<" + string.Join(',', options.Where(o =>
                    o != option)) + ">");
        }
    }

    [Theory]
    [InlineData("> . 1:1 ack")]
    [InlineData("> . 1:1")]
    [InlineData("> 1:1 ack 1")]
    [InlineData("> S 0:0 ack 1")]
    [InlineData("> . 1:1001(999) ack 1")]
    [InlineData("> . 1001:1 ack 1")]
    [InlineData("> .. 1:1 ack 1")]
    [InlineData("> PP. 1:1 ack 1")]
    [InlineData("> X. 1:1 ack 1")]
    [InlineData("> . 1:1 ack 1 win 65536")]
    [InlineData("> . 1:1 ack 1 wim 5")]
    [InlineData("> . 1:1 ack 1 win 5 ")]
    [InlineData("> . 1:1 ack 1  win 5")]
    [InlineData("> . 1:1 ack 1 urg 5")]
    [InlineData("> U. 1:1 ack 1")]
    [InlineData("> . 1:1 ack 1 <mss>")]
    [InlineData("> . 1:1 ack 1 <mss 1,mss 2>")]
    [InlineData("> . 1:1 ack 1 <mss 70000>")]
    [InlineData("> . 1:1 ack 1 <wscale 256>")]
    [InlineData("> . 1:1 ack 1 <sack 1>")]
    [InlineData("> . 1:1 ack 1 <sack>")]
    [InlineData("> . 1:1 ack 1 <TS val 1>")]
    [InlineData("> . 1:1 ack 1 <TS ecr 1 val 1>")]
    [InlineData("> . 1:1 ack 1 <sackok>")]
    [InlineData("> . 1:1 ack 1 <mss 1")]
    [InlineData("0.1 < . 1:1 ack 1")]
    [InlineData("")]
    public void A_line_with_a_slip_of_the_pen_cannot_be_read(string line) =>
        Should.Throw<TraceFailedException>(() => TraceLine.Parse(line));

    [Fact]
    public void Output_that_nobody_expected_fails_at_the_end()
    {
        TcpScript t = TcpScript.Established();
        t.Write(10);
        Should.Throw<TraceFailedException>(t.Dispose);
    }

    [Fact]
    public void Time_does_not_go_back()
    {
        using TcpScript t = TcpScript.Established();
        t.At(new(5));
        Should.Throw<TraceFailedException>(() => t.At(new(4)));
    }

    [Fact]
    public void A_failure_shows_what_was_expected_above_what_was_seen_and_the_way_there()
    {
        using TcpScript t = TcpScript.Established();
        t.Write(10);
        string message = Should.Throw<TraceFailedException>(() => t.Expect("> P. 1:12 ack 1")).Message;
        message.ShouldContain("line 1 differs in length");
        message
            .ShouldContain("  expected  > P. 1:12 ack 1\n  seen      0.000 > P. 1:11(10) ack 1 win 65535\n");
        message.ShouldContain("  0.000 - write(10)\n");
        message.ShouldContain("= SynSent -> Established\n");
    }

    private static string[] Swapped(string[] lines, int at)
    {
        string[] swapped = [.. lines];
        (swapped[at - 1], swapped[at]) = (swapped[at], swapped[at - 1]);
        return swapped;
    }

    private static IEnumerable<(int At, string Line)> Expected(string name) =>
        Lines(name).Index().Where(l => l.Item.Contains("> ")
            && !l.Item.StartsWith('<')).Select(l => (l.Index, l.Item));

    private static string[] Lines(string name) => _traces.Single(t => t.Name == name).Lines;

    private static void MustFail(string name, int at, string changed)
    {
        string[] lines = [.. Lines(name)];
        lines[at] = changed;
        MustFail(name, lines);
    }

    private static void MustFail(string name, string[] lines) =>
        Should.Throw<TraceFailedException>(() =>
            Run(name, lines), $"passed though changed:\n{string.Join('\n', lines)}");

    private static void Run(string name, string[] lines)
    {
        (_, ScriptSetup setup, bool opening, _) = _traces.Single(t => t.Name == name);
        using TcpScript t = opening ? TcpScript.Opening(setup) : TcpScript.Established(setup);
        TraceText.Run(t, lines);
    }

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Number();
}
