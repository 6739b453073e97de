using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Tests.Scenarios;
using ActorTcp.Actors.Verification;

namespace ActorTcp.Actors.Tests.Running;

/// <summary>Every scenario that ships does what it says.</summary>
public sealed class GalleryRunTests
{
    public static TheoryData<string> Names => [.. Gallery.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_expectations_hold(string name)
    {
        Scenario scenario = ScenarioReader.Read(Gallery.Text(name), name).Scenario.ShouldNotBeNull();
        using var run = new ScenarioRun(scenario, new RunOptions());
        RunReport report = run.Run();
        report.Expectations.ShouldNotBeEmpty();
        report.Expectations.Where(result => !result.Holds)
            .Select(result => $"{result.Title}: expected {result.Expected}, found {result.Found}")
                .ShouldBeEmpty();
        report.Bytes.Mismatches.ShouldBe(0);
        report.Left.ByReason.ShouldNotContainKey(StandingReason.Nothing);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_the_same_for_one_two_and_eight_shards(string name)
    {
        Scenario scenario = ScenarioReader.Read(Gallery.Text(name), name).Scenario.ShouldNotBeNull();
        var verification = new ShapeVerification(scenario, new RunOptions());
        ShapeResult one = verification.Run(1);
        foreach (int shards in (int[])[2, 8])
            verification.Compare(one, verification.Run(shards)).ShouldBeNull($"{shards} shards");
    }
}
