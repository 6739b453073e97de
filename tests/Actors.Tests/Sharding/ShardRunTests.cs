using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Tests.Scenarios;
using ActorTcp.Actors.Tests.Simulation;

namespace ActorTcp.Actors.Tests.Sharding;

/// <summary>Shards that share nothing but bytes do what one process does.</summary>
public sealed class ShardRunTests
{
    public static TheoryData<string> Names => [.. Gallery.Names];

    public static TheoryData<ulong> Seeds => [.. SimulationSeeds.From(9_000, most: 10)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_scenario_sends_the_same_segments(string name) =>
        Compare(ScenarioReader.Read(Gallery.Text(name), name).Scenario.ShouldNotBeNull())
            .ShouldBeGreaterThan(0);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Random_scenarios_send_the_same_segments(ulong seed) =>
        Compare(new RandomScenario(seed).Build());

    /// <returns>Bytes that crossed shards: none where links without delay join all hosts.</returns>
    private static long Compare(Scenario scenario)
    {
        long bytes = 0;
        using var run = new ScenarioRun(scenario, new RunOptions());
        WorldCounters expected = run.Run().Counters;
        foreach (int shards in (int[])[3, 5])
        {
            var lockStep = new LockStep(scenario, shards);
            lockStep.Run();
            bytes += lockStep.Bytes;
            var found = new WorldCounters();
            foreach (var shard in lockStep.Shards) found.Add(shard.Services.Counters);
            found.ShouldBeEquivalentTo(expected);
        }

        return bytes;
    }
}
