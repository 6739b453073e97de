namespace ActorTcp.Host.Tests;

/// <summary>A bug of ours: exit code 3, and everything that is needed to see it again.</summary>
public sealed class FailureTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void It_tells_seed_time_actor_command_and_the_packets_before_it(int shards)
    {
        string file = _folder.Write("web.yaml", ScenarioTexts.Held);
        var session = new Session { Adjust = static options => options with { Tamper = Sabotage.Fail } };

        session.Run("run", file, "--seed", "9", "--shards", $"{shards}").ShouldBe(ExitCode.Bug);

        session.Output.ShouldBeEmpty();
        string command = shards == 1 ? "" : " --shards 2";
        foreach (string part in (string[])
        [
            $"scenario      {file}", "seed          9", "virtual time  0.035000000s",
            "actor         /user/bomb", "what failed   does not hold: two is three",
            $"repeat with   actortcp run {file} --seed 9{command}\n",
            "packets of host client before it:", " > 10.0.0.2:80 S ", "at ActorTcp.Host.Tests.Sabotage",
        ])
        {
            session.Error.ShouldContain(part);
        }
    }

    [Fact]
    public void The_trace_ends_where_the_run_did()
    {
        string file = _folder.Write("web.yaml", ScenarioTexts.Held);
        var session = new Session { Adjust = static options => options with { Tamper = Sabotage.Fail } };

        session.Run("run", file);

        string[] packets = [.. session.Error.Split('\n').Where(line => line.TrimStart().StartsWith('#'))];
        packets.Length.ShouldBeInRange(4, 30); // handshake, request, the first replies
        packets[0].ShouldContain("#0 0.000000000s wire > 10.0.0.1");
        packets.ShouldAllBe(line => string.CompareOrdinal(line.Split(' ')[3], "0.035000000s") <= 0);
    }

    [Fact]
    public void The_other_files_are_run_nevertheless()
    {
        string bad = _folder.Write("bad.yaml", ScenarioTexts.Held);
        string good = _folder.Write("good.yaml", ScenarioTexts.Held);
        bool isFirst = true;
        var session = new Session
        {
            Adjust = options =>
            {
                bool breaks = isFirst;
                isFirst = false;
                return breaks ? options with { Tamper = Sabotage.Fail } : options;
            },
        };

        session.Run("run", bad, good).ShouldBe(ExitCode.Bug);

        session.OutputLines[^1].ShouldBe($"2 scenarios: 1 held, 1 stopped by a bug of ours ({bad})");
    }

    [Fact]
    public void A_verification_tells_the_same()
    {
        string file = _folder.Write("web.yaml", ScenarioTexts.Held);
        var session = new Session { Adjust = static options => options with { Tamper = Sabotage.Fail } };

        session.Run("verify", file).ShouldBe(ExitCode.Bug);

        session.Error.ShouldContain("does not hold: two is three");
    }
}
