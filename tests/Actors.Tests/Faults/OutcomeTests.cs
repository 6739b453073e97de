using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Tests.Scenarios;

namespace ActorTcp.Actors.Tests.Faults;

/// <summary>Expectations about what comes of a fault: each can hold, and each can fail.</summary>
public sealed class OutcomeTests
{
    private const string Dark = "{ name: dark, at: 5s, host-power-off: far }";
    private const string Boot = "{ name: boot, at: 5s, reboot: far, for: 1s }";
    private const string Cut = "{ name: cut, at: 5s, cut: wire, for: 2s }";
    private const string Forever = "{ name: cut, at: 5s, cut: wire }";

    private const string KeepAlive =
        ", tcp: { keep-alive: true, keep-alive-idle: 10s, keep-alive-interval: 5s, keep-alive-probes: 3 }";

    private const string Writes = "program: request-reply, request: 10B, reply: 10B, requests: 5, think: 3s";
    private const string Holds = "program: idle-holder, hold: 20min";

    [Theory]
    [InlineData(Dark, Holds, "half-open: { within: 1ms }", true)]
    [InlineData(Dark, Holds, "half-open: never", false)]
    [InlineData(Cut, Holds, "half-open: { within: 10min }", false)] // both ends still know it
    [InlineData(Cut, Holds, "half-open: never", true)]
    [InlineData(Dark, Holds, "detected: { within: 10min }", false)] // nobody writes, nobody asks
    [InlineData(Dark, Holds + KeepAlive, "detected: { within: 40s, by: keep-alive }", true)]
    [InlineData(Dark, Holds + KeepAlive, "detected: { within: 1s, by: keep-alive }", false)]
    [InlineData(Dark, Holds + KeepAlive, "detected: { within: 40s, by: retransmission }", false)]
    [InlineData(Dark, Writes + ", tcp: { r2: 3 }", "detected: { within: 40s, by: retransmission }", true)]
    [InlineData(Dark, Writes + ", tcp: { r2: 3 }", "detected: { within: 40s, by: user-timeout }", false)]
    [InlineData(Dark, Writes + ", tcp: { user-timeout: 4s }", "detected: { within: 9s, by: user-timeout }",
        true)]
    [InlineData(Dark, Writes + ", tcp: { user-timeout: 4s }", "detected: { within: 9s, by: reset }", false)]
    [InlineData(Boot, Writes, "detected: { within: 5s, by: reset }", true)]
    [InlineData(Boot, Writes, "detected: { within: 5s, by: keep-alive }", false)]
    [InlineData(Cut, Writes, "recovers: { within: 5s }", true)]
    [InlineData(Cut, Writes, "recovers: { within: 1ms }", false)]
    [InlineData(Cut, Writes, "recovers: { within: 5s, after: cut }", true)]
    [InlineData(Forever, Writes, "recovers: { within: 10min }", false)] // there is no repair
    [InlineData(Cut, Holds, "recovers: { within: 10min }", false)] // there is nothing to read
    public void It_holds_or_fails(string fault, string user, string expected, bool holds)
    {
        foreach (int shards in (int[])[1, 2, 8])
        {
            using var run = new ScenarioRun(Scenario(fault, user, expected), new() { Shards = shards });
            ExpectationResult result = run.Run().Expectations[0];
            result.Holds.ShouldBe(holds, $"{shards} shards: found {result.Found}");
        }
    }

    [Fact]
    public void A_failure_says_what_was_found()
    {
        string all = "detected: { within: 1s, by: keep-alive }";
        using var run = new ScenarioRun(Scenario(Boot, Writes, all), new());
        ExpectationResult result = run.Run().Expectations[0];
        result.Title.ShouldBe("detected: {within: 1s, by: keep-alive}");
        result.Expected.ShouldBe("within 1s by keep-alive");
        result.Found.ShouldBe("after 1.08s by reset");
    }

    [Fact]
    public void A_process_narrows_it()
    {
        const string both = "half-open: { within: 1s }, process: ";
        Judge(Scenario(Dark, Holds, both + "client")).ShouldBeTrue();
        Judge(Scenario(Dark, Holds, both + "server")).ShouldBeFalse(); // its end is the one that is gone
    }

    [Theory]
    [InlineData("detected: { within: 5s, after: drak }", "'drak', which is unknown")]
    [InlineData("detected: { by: reset }", "'within' is missing")]
    [InlineData("detected: { within: 5s, by: chance }", "'chance'")]
    [InlineData("detected: soon", "'soon'")]
    [InlineData("half-open: always", "'always'")]
    [InlineData("half-open: { within: 0s }", "'0s'")]
    [InlineData("half-open: { within: 5s, by: reset }", "by")]
    [InlineData("recovers: { within: 5 }", "no unit")]
    [InlineData("recovers: { within: 5s }, link: wire", "narrows nothing")]
    public void Rubbish_is_refused(string expected, string says) =>
        Read(Dark, Holds, expected).Errors.ShouldHaveSingleItem().ToString().ShouldContain(says);

    [Fact]
    public void Where_nothing_goes_wrong_nothing_can_come_of_it() =>
        Samples.Errors(Samples.With("delivered: all", "recovers: { within: 5s }")).ShouldHaveSingleItem()
            .ShouldContain("nothing goes wrong");

    private static bool Judge(Scenario scenario)
    {
        using var run = new ScenarioRun(scenario, new());
        return run.Run().Expectations[0].Holds;
    }

    private static Scenario Scenario(string fault, string user, string expected)
    {
        ScenarioReadResult read = Read(fault, user, expected);
        read.Errors.Select(error => error.ToString()).ShouldBeEmpty();
        return read.Scenario!;
    }

    private static ScenarioReadResult Read(string fault, string user, string expected) => ScenarioReader.Read(
        $$"""
        name: outcomes
        until: 30min
        hosts:
          near: { addresses: 10.0.0.1 }
          far: { addresses: 10.0.0.2 }
        links:
          wire: { between: [near, far], delay: 10ms }
        processes:
          server: { host: far, program: reply-server, port: 80, request: 10B, reply: 10B }
          client: { host: near, connect: server, {{user}} }
        faults:
          - {{fault}}
        expect:
          - { {{expected}} }
        """, "f");
}
