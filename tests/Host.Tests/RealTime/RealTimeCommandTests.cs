namespace ActorTcp.Host.Tests.RealTime;

/// <summary>Real time on the command line.</summary>
public sealed class RealTimeCommandTests
{
    private const string WithGateway = """
        gateway: { addresses: 192.0.2.1 }
        hosts: { a: { addresses: 192.0.2.2 } }
        links: { l: { between: [gateway, a] } }
        processes: { echo: { program: echo-server, host: a, port: 7 } }
        """;

    private const string Timed = """
        tcp: { msl: 10ms }
        hosts: { a: { addresses: 10.0.0.1 }, b: { addresses: 10.0.0.2 } }
        links: { l: { between: [a, b], delay: 30ms } }
        processes:
          echo: { program: echo-server, host: b, port: 7 }
          ask: { program: request-reply, host: a, connect: echo, request: 10B, reply: 10B }
        expect: [ delivered: all ]
        """;

    [Fact]
    public void A_run_in_real_time_takes_its_time_and_tells_its_lag()
    {
        using var folder = new TempFolder();
        string file = folder.Write("timed.yaml", Timed);
        var clock = System.Diagnostics.Stopwatch.StartNew();

        Session session = Session.Of(
            "run", file, "--real-time", "--lag-budget", "10min", "--out", folder["o"]);

        session.Code.ShouldBe(ExitCode.Held, session.Error);
        clock.Elapsed.TotalMilliseconds.ShouldBeGreaterThan(180); // three round trips of 60 ms
        session.Output.ShouldContain("Lag");
        session.Output.ShouldContain("kept");
        string report = File.ReadAllText(Path.Combine(folder["o"], "report.json"));
        report.ShouldContain("\"over_lag_budget\": false");
    }

    [Fact]
    public void Over_its_budget_a_run_is_marked_and_fails()
    {
        using var folder = new TempFolder();
        string file = folder.Write("timed.yaml", Timed);

        Session session = Session.Of("run", file, "--real-time", "--lag-budget", "1ns");

        session.Code.ShouldBe(ExitCode.NotHeld);
        session.Output.ShouldContain("PASSED by");
        session.Output.ShouldContain("this was not real time");
    }

    [Theory]
    [InlineData(WithGateway, "", "the scenario has a gateway to real networks; expected --tun NAME")]
    [InlineData(WithGateway, "--real-time", "a gateway to real networks; expected --tun NAME")]
    [InlineData(Timed, "--tun tun7", "--tun tun7: the scenario has no 'gateway' for it")]
    [InlineData(Timed, "--lag-budget 5ms", "expected --real-time or --tun NAME too")]
    [InlineData(Timed, "--real-time --shards 2", "a run in real time has one shard")]
    [InlineData(Timed, "--real-time --lag-budget 0s", "--lag-budget")]
    [InlineData(WithGateway, "--tun much-too-long-a-name", "--tun: found 'much-too-long-a-name'")]
    [InlineData(WithGateway, "--tun a/b", "--tun: found 'a/b'")]
    public void What_does_not_go_together_is_told_before_anything_runs(
        string text, string arguments, string expected)
    {
        using var folder = new TempFolder();
        string[] words = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        Session session = Session.Of(["run", folder.Write("s.yaml", text), .. words]);

        session.Code.ShouldBe(ExitCode.BadInput);
        session.Error.ShouldContain(expected);
        session.Output.ShouldBeEmpty();
    }

    [Fact]
    public void A_gateway_cannot_be_verified()
    {
        using var folder = new TempFolder();

        Session session = Session.Of("verify", folder.Write("s.yaml", WithGateway));

        session.Code.ShouldBe(ExitCode.BadInput);
        session.Error.ShouldContain("gateway");
    }
}
