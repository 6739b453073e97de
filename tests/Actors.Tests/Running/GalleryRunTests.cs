using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Tests.Scenarios;

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
}
