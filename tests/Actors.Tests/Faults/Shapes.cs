using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Verification;

namespace ActorTcp.Actors.Tests.Faults;

/// <summary>Runs a scenario with 1, 2 and 8 shards: capture and report must be the same.</summary>
internal static class Shapes
{
    public static void MustAgree(Scenario scenario)
    {
        var verification = new ShapeVerification(scenario, new RunOptions());
        ShapeResult first = verification.Run(1);
        foreach (int shards in (int[])[2, 8])
            verification.Compare(first, verification.Run(shards))?.ToString().ShouldBeNull();
    }
}
