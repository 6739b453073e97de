using System.Text;
using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Sharding;
using ActorTcp.Actors.Tests.Scenarios;
using ActorTcp.Actors.Tests.Simulation;
using ActorTcp.Actors.Verification;

namespace ActorTcp.Actors.Tests.Sharding;

/// <summary>Shards that share nothing but bytes leave the capture and the report of one process.</summary>
public sealed class ShardRunTests
{
    public static TheoryData<string> Names => [.. Gallery.Names];

    public static TheoryData<ulong> Seeds => [.. SimulationSeeds.From(9_000, most: 10)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_scenario_is_the_same(string name)
    {
        Scenario scenario = ScenarioReader.Read(Gallery.Text(name), name).Scenario.ShouldNotBeNull();
        Compare(scenario, out int batches);
        batches.ShouldBeGreaterThan(0);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Random_scenarios_are_the_same(ulong seed) => Compare(new RandomScenario(seed).Build(), out _);

    /// <summary>Whoever takes a shard over has nothing but what it was sent.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_shard_that_is_run_again_from_its_batches_gives_the_same_bytes(ulong seed)
    {
        const int Shards = 3;
        Scenario scenario = new RandomScenario(seed).Build();
        using var digest = new HistoryDigest(scenario);
        var run = new LockStep(scenario, Shards);
        run.Run(digest);
        for (int shard = 0; shard < Shards; shard++)
        {
            ShardRun again = LockStep.Create(scenario, Shards, shard);
            foreach (LockStepWindow window in run.Logs[shard])
            {
                if (window.Accepted is { } batch) again.Accept(window.From, batch);
                else LockStepWindow.Run(again, window.Number, window.End).ShouldBeAs(window);
            }
        }
    }

    private static void Compare(Scenario scenario, out int batches)
    {
        ShapeResult expected = new ShapeVerification(scenario, new RunOptions()).Run(1);
        batches = 0;
        foreach (int shards in (int[])[3, 5])
        {
            using var digest = new HistoryDigest(scenario);
            var run = new LockStep(scenario, shards);
            byte[] report = ReportJson.Write(run.Run(digest));
            Encoding.UTF8.GetString(report).ShouldBe(Encoding.UTF8.GetString(expected.Report));
            Convert.ToHexString(digest.Finish()).ShouldBe(Convert.ToHexString(expected.CaptureHash));
            batches += run.Logs.Sum(log => log.Count(window => window.Accepted is not null));
        }
    }
}
