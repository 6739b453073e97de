namespace ActorTcp.Host.Tests;

/// <summary><c>verify</c> says same where it is the same, and what differs where it is not.</summary>
public sealed class VerifyTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void All_shapes_give_the_same_bytes()
    {
        string file = _folder.Write("lossy.yaml", ScenarioTexts.Lossy);

        Session session = Session.Of("verify", file);

        session.Code.ShouldBe(ExitCode.Held, session.Output);
        session.OutputLines.Length.ShouldBe(5);
        session.OutputLines[0].ShouldBe(file);
        const string Hash = "[0-9a-f]{64}";
        session.OutputLines[1].ShouldMatch($@"^  1 shard +[\d,]+ packets  capture {Hash}  report {Hash}  ");
        session.OutputLines[2].ShouldStartWith("  2 shards");
        session.OutputLines[3].ShouldStartWith("  8 shards");
        session.OutputLines[4].ShouldBe("  same: capture and report of all 3 shapes");
    }

    [Fact]
    public void The_hash_is_that_of_the_written_report()
    {
        string file = _folder.Write("web.yaml", ScenarioTexts.Held);
        Session.Of("run", file, "--out", _folder["out"]);
        byte[] report = File.ReadAllBytes(_folder["out/report.json"]);
        byte[] capture = File.ReadAllBytes(_folder["out/capture.pcapng"]);

        Session session = Session.Of("verify", file, "--shards", "1,3");

        session.Output.ShouldContain(Hash(report));
        session.Output.ShouldContain(Hash(capture)); // the scenario captures all links, as verify does
    }

    [Fact]
    public void A_difference_is_shown_with_both_histories()
    {
        string file = _folder.Write("web.yaml", ScenarioTexts.Held);
        var session = new Session
        {
            Adjust = static options => options with { Tamper = Sabotage.DelayWithTwoShards },
        };

        session.Run("verify", file, "--shards", "1,2").ShouldBe(ExitCode.NotHeld);

        const string Verdict = "  DIFFERENT: the capture with 1 shard and 2 shards\n    both:\n      #0 0.0";
        session.Output.ShouldContain(Verdict);
        session.Output.ShouldContain("    then with 1 shard:\n      #1 0.010000000s wire < 10.0.0.2");
        session.Output.ShouldContain("    then with 2 shards:\n      #1 0.011000000s wire < 10.0.0.2");
    }

    [Fact]
    public void An_interruption_compares_nothing()
    {
        var session = new Session { IsInterrupted = true };

        session.Run("verify", _folder.Write("web.yaml", ScenarioTexts.Held)).ShouldBe(ExitCode.Interrupted);

        session.Output.ShouldContain("interrupted: nothing was compared");
        session.Output.ShouldNotContain("same");
    }

    private static string Hash(byte[] bytes) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
}
