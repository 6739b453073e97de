namespace ActorTcp.Host.Tests;

/// <summary><c>actortcp explore</c>: exit codes, what is refused, what is written.</summary>
public sealed class ExploreTests : IDisposable
{
    private const string Scenario = """
        name: explored
        until: 5min
        hosts:
          client: { addresses: 10.0.0.1 }
          server: { addresses: 10.0.0.2 }
        links:
          wire: { between: [client, server], delay: 20ms }
        processes:
          sink: { host: server, program: sink-server, port: 80 }
          sender: { host: client, program: bulk-sender, bytes: 1KB, connect: sink }
        expect:
          - delivered: all
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Where_all_holds_the_exit_code_is_0_and_the_report_is_written()
    {
        Session session = Explore(Scenario);
        session.Code.ShouldBe(ExitCode.Held);
        File.ReadAllText(_folder["out/explore.txt"]).ShouldContain("All that must hold holds.");
        File.Exists(_folder["out/violation-1.yaml"]).ShouldBeFalse();
    }

    [Fact]
    public void A_rule_that_does_not_hold_gives_1_and_a_scenario_that_shows_it()
    {
        Explore(Scenario + "\n  - { always: true, counts: { segments-lost: 0 } }\n").Code
            .ShouldBe(ExitCode.NotHeld);
        File.ReadAllText(_folder["out/explore.txt"]).ShouldContain("VIOLATION 1: expectation");
        File.Exists(_folder["out/Violation1.cs"]).ShouldBeTrue();
        Session again = Session.Of("explore", _folder["out/violation-1.yaml"], "--depth", "0");
        again.Code.ShouldBe(ExitCode.NotHeld);
    }

    [Theory]
    [InlineData("all", ExitCode.NotHeld)]
    [InlineData("safety", ExitCode.Held)]
    public void All_expectations_hold_under_faults_if_that_is_asked_for(string which, int code)
    {
        string file = _folder.Write("explored.yaml", Scenario + "\n  - { counts: { segments-lost: 0 } }\n");
        Session.Of("explore", file, "--faults", "drop", "--expect", which).Code.ShouldBe(code);
    }

    [Fact]
    public void A_persona_of_its_own_is_copied_beside_what_was_found()
    {
        Directory.CreateDirectory(_folder["own"]);
        _folder.Write("own/mine.yaml", "description: odd\ntcp: { ttl: 9 }\n");
        Explore("persona: ./own/mine.yaml\n" + Scenario.Replace("10.0.0.1 }",
                "10.0.0.1, persona: './own/mine.yaml' }", StringComparison.Ordinal)
            + "\n  - { always: true, counts: { segments-lost: 0 } }\n").Code.ShouldBe(ExitCode.NotHeld);
        Directory.Delete(_folder["own"], recursive: true);
        string text = File.ReadAllText(_folder["out/violation-1.yaml"]);
        text.ShouldContain("persona: ./persona-1.yaml\n");
        text.ShouldContain("persona: './persona-1.yaml' }");
        Session.Of("explore", _folder["out/violation-1.yaml"], "--depth", "0").Code
            .ShouldBe(ExitCode.NotHeld);
        string test = File.ReadAllText(_folder["out/Violation1.cs"]);
        test.ShouldContain("[\"./persona-1.yaml\"] = \"\"\"\n            description: odd\n");
        test.ShouldContain("ScenarioSpec.MustWithstand(Scenario, files: Files);");
    }

    [Fact]
    public void Ctrl_C_ends_it_at_once_with_what_was_found()
    {
        string file = _folder.Write("explored.yaml", Scenario);
        int begun = 0;
        Session session = null!;
        session = new()
        {
            Adjust = options => options with
            {
                Tamper = _ =>
                {
                    if (++begun == 6) session.Interrupt();
                },
            },
        };
        session.Run("explore", file, "--parallel", "1", "--out", _folder["out"]);
        session.Code.ShouldBe(ExitCode.Interrupted);
        session.Output.ShouldContain("5 runs, ");
        File.ReadAllText(_folder["out/explore.txt"]).ShouldContain("CUT SHORT");
        begun.ShouldBe(6);
    }

    [Fact]
    public void A_proxy_is_refused_before_anything_runs()
    {
        Session session = Explore(Scenario.Replace(
            "program: sink-server, port: 80", "program: proxy, port: 80, to: 127.0.0.1:8080",
            StringComparison.Ordinal));
        session.Code.ShouldBe(ExitCode.BadInput);
        session.Error.ShouldContain("a proxy needs a run in real time");
        Directory.Exists(_folder["out"]).ShouldBeFalse();
    }

    private Session Explore(string text)
    {
        string file = _folder["explored.yaml"];
        File.WriteAllText(file, text);
        return Session.Of(
            "explore", file, "--faults", "drop", "--parallel", "1", "--out", _folder["out"]);
    }
}
