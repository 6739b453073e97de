using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Tests.Simulation;
using ActorTcp.Actors.Verification;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Tests.Verification;

/// <summary>The same bytes from every shape, for scenarios that make it hard.</summary>
public sealed class ShapeTests
{
    public static TheoryData<ulong> Seeds => [.. SimulationSeeds.From(5_000, most: 6)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void One_two_three_and_eight_shards_give_the_same_capture_and_report(ulong seed)
    {
        Scenario scenario = new RandomScenario(seed).Build();
        var verification = new ShapeVerification(scenario, new RunOptions());
        ShapeResult one = verification.Run(1);
        one.Packets.ShouldBeGreaterThan(0);
        foreach (int shards in (int[])[2, 3, 8])
        {
            Divergence? divergence = verification.Compare(one, verification.Run(shards));
            if (divergence is not null) Assert.Fail(Describe(seed, scenario, divergence));
        }
    }

    [Fact]
    public void Many_hosts_that_all_act_in_the_same_instant_are_ordered_by_the_scenario()
    {
        var duo = new ActorTcp.Actors.Tests.Running.Duo(
            new ProgramPlan.EchoServer(), new ProgramPlan.RequestReply(1, 1, 3, Duration.Zero))
        {
            ClientHosts = 40,
            Connect = plan => plan with { Connections = 400 },
            There = new DirectionPlan { Delay = 1.Ms },
            Back = new DirectionPlan { Delay = 1.Ms },
        };
        var verification = new ShapeVerification(duo.Build(), new RunOptions());
        ShapeResult one = verification.Run(1);
        foreach (int shards in (int[])[2, 3, 5, 8])
        {
            verification.Compare(one, verification.Run(shards)).ShouldBeNull();
        }

        one.Packets.ShouldBeGreaterThan(400 * 10);
    }

    [Fact]
    public void Another_seed_is_another_history()
    {
        Scenario scenario = new RandomScenario(5_001).Build();
        ShapeResult first = new ShapeVerification(scenario, new RunOptions { Seed = 1 }).Run(1);
        ShapeResult second = new ShapeVerification(scenario, new RunOptions { Seed = 2 }).Run(1);
        first.CaptureHash.ShouldNotBe(second.CaptureHash);
    }

    private static string Describe(ulong seed, Scenario scenario, Divergence divergence) => string.Join(
        '\n', [
        $"seed {seed}: {RandomScenario.Describe(scenario)}",
        $"{divergence.What} of {divergence.Shards}",
        .. divergence.Common,
        "first:",
        .. divergence.First,
        "second:",
        .. divergence.Second,
    ]);
}
