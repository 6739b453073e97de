using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;

namespace ActorTcp.Actors.Tests.Scenarios;

public sealed class GalleryTests
{
    public static TheoryData<string> All => [.. Gallery.Names];

    [Theory]
    [MemberData(nameof(All))]
    public void A_scenario_of_the_gallery_reads_without_errors_and_expects_something(string name)
    {
        ScenarioReadResult result = ScenarioReader.Read(Gallery.Text(name), name);

        result.Errors.Select(error => error.ToString()).ShouldBeEmpty();
        result.Scenario!.Expectations.ShouldNotBeEmpty();
        result.Scenario.FileName.ShouldBe(name);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_scenario_of_the_gallery_begins_with_what_it_shows(string name) =>
        Gallery.Text(name).ShouldStartWith("# ");

    [Fact]
    public void The_main_job_is_as_large_as_it_says()
    {
        Scenario web = ScenarioReader.Read(Gallery.Text("lossy-web.yaml"), "lossy-web.yaml").Scenario!;

        web.Connections.ShouldBe(10_000);
        web.Links[0].Count.ShouldBe(100);
        web.Links[0].Forward.Loss.ShouldBe(new LossPlan.Random(0.01, 0));
        web.Links[0].Capture.ShouldBeTrue();
        web.Processes[1].ConnectionsOf(99).ShouldBe(100);
    }

    [Fact]
    public void A_million_connections_do_in_small_what_they_expect()
    {
        string text = Gallery.TextOfScale("million.yaml");
        ScenarioReader.Read(text, "million.yaml").Scenario!.Connections.ShouldBe(1_000_000);

        string small = text.Replace("1000000", "2000", StringComparison.Ordinal);
        Scenario scenario = ScenarioReader.Read(small, "million.yaml").Scenario!;
        using var run = new ScenarioRun(scenario, new RunOptions());
        RunReport report = run.Run();

        report.Expectations.ShouldAllBe(result => result.Holds);
        report.Expectations.Count.ShouldBe(3);
        report.Clients.Closed.ShouldBe(2_000);
    }
}
