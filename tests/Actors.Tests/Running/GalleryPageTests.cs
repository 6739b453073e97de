using ActorTcp.Actors.Tests.Scenarios;

namespace ActorTcp.Actors.Tests.Running;

/// <summary>The page of the gallery shows every scenario, as it runs now.</summary>
public sealed class GalleryPageTests
{
    [Fact]
    public void The_page_shows_what_the_scenarios_do()
    {
        string text = GalleryPage.Write();
        string page = Gallery.DocumentationPath("gallery.md");
        if (Environment.GetEnvironmentVariable("ACTORTCP_WRITE_DOCS") == "1") File.WriteAllText(page, text);
        File.ReadAllText(page).ShouldBe(text, "run with ACTORTCP_WRITE_DOCS=1 and commit docs/gallery.md");
    }

    [Fact]
    public void Every_scenario_stands_under_one_heading() => GalleryTopics.All
        .SelectMany(topic => topic.Files).Select(file => file + ".yaml").Order(StringComparer.Ordinal)
        .ShouldBe(Gallery.Names);
}
