using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Tests.Sharding;
using ActorTcp.Actors.Verification;

namespace ActorTcp.Actors.Tests.Faults;

/// <summary>Runs a scenario with 1, 2 and 8 shards, and with 3 that share no memory: capture and report must
/// be the same.</summary>
internal static class Shapes
{
    public static void MustAgree(Scenario scenario)
    {
        var verification = new ShapeVerification(scenario, new RunOptions());
        ShapeResult first = verification.Run(1);
        foreach (int shards in (int[])[2, 8])
            verification.Compare(first, verification.Run(shards))?.ToString().ShouldBeNull();
        new LockStep(scenario, 3).ShouldGive(first);
    }
}
