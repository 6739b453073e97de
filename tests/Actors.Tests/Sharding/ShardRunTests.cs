using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Sharding;
using ActorTcp.Actors.Tests.Scenarios;
using ActorTcp.Actors.Tests.Simulation;
using ActorTcp.Actors.Verification;
using ActorTcp.Kernel;
using ActorTcp.Primitives;

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

    /// <summary>Messages are known by the numbers of their channels, in worlds that hold different
    /// hosts.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Each_shards_world_numbers_channels_as_the_whole_world_does(string name)
    {
        const int Shards = 4;
        Scenario scenario = ScenarioReader.Read(Gallery.Text(name), name).Scenario.ShouldNotBeNull();
        ActorSystem whole = new ScenarioWorld(scenario, new() { Shards = Shards }, captures: false).System;
        for (int shard = 0; shard < Shards; shard++)
        {
            ActorSystem own =
                new ScenarioWorld(scenario, new() { Shards = Shards, Only = shard }, captures: false).System;
            own.Lookahead.ShouldBe(Duration.Min(whole.Lookahead, 1.Seconds()));
            ShardRun.LookaheadOf(scenario, Shards).ShouldBe(own.Lookahead);
            own.Crossings.ShouldBe(whole.Crossings);
            for (int i = 0; i < whole.Crossings; i++) EndsOf(own, i).ShouldBe(EndsOf(whole, i));
        }
    }

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

    /// <summary>Of several bugs the one that a run in one process would have met first.</summary>
    [Fact]
    public void A_bug_ends_its_shard_with_the_same_words_as_a_run_of_one_process()
    {
        Scenario scenario = new RandomScenario(9_003).Build();
        var whole = new ScenarioRun(scenario, new() { Tamper = PlantBugs });
        string expected = Should.Throw<ActorSystemFailedException>(() => whole.Run()).Message;

        var failures = new List<ActorSystemFailedException>();
        for (int index = 0; index < 3; index++)
        {
            var shard = new ShardRun(scenario, new() { Shards = 3, Index = index, Tamper = PlantBugs });
            failures.Add(Should.Throw<ActorSystemFailedException>(() => shard.RunWindow(shard.Until)));
        }

        failures.MinBy(failure => (failure.At, failure.OriginId))!.Message.ShouldBe(expected);
        failures.Select(failure => failure.Message).Distinct().Count().ShouldBe(3);
    }

    /// <summary>In the default origin nobody lives: each host has its own.</summary>
    private static void PlantBugs(ScenarioWorld world)
    {
        foreach (Origin origin in world.System.Origins.Skip(1).ToList())
            world.System.ActorOf(new Bug(1.Ms * (20 - origin.Id)), $"bug-{origin.Id}", origin);
    }

    private sealed class Bug(Duration after) : Actor
    {
        protected override void PreStart() => Context.ScheduleTellOnce(after, Self, "now");

        protected override void Receive(object message) => Invariant.Fail($"{Self.Path} has no bug");
    }

    private static (uint From, uint To) EndsOf(ActorSystem system, int channel)
    {
        (Origin from, Origin to) = system.EndsOfCrossing(channel);
        return (from.Id, to.Id);
    }

    private static void Compare(Scenario scenario, out int batches)
    {
        ShapeResult expected = new ShapeVerification(scenario, new RunOptions()).Run(1);
        batches = 0;
        foreach (int shards in (int[])[3, 5])
        {
            var run = new LockStep(scenario, shards);
            run.ShouldGive(expected);
            batches += run.Logs.Sum(log => log.Count(window => window.Accepted is not null));
        }
    }
}
