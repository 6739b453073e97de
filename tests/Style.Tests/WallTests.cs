using System.Xml.Linq;

namespace ActorTcp.Style.Tests;

/// <summary>Who may see whom, and that nobody has a way around it.</summary>
public sealed class WallTests
{
    /// <summary>The arrows, followed to their ends: a project names all that it uses.</summary>
    private static readonly SortedDictionary<string, string[]> MaySee = new(StringComparer.Ordinal)
    {
        ["Primitives"] = [],
        ["Protocol"] = ["Primitives"],
        ["Kernel"] = ["Primitives"],
        ["Actors"] = ["Primitives", "Protocol", "Kernel"],
        ["TestKit"] = ["Primitives", "Protocol", "Kernel", "Actors"],
        ["Cluster"] = ["Primitives", "Protocol", "Kernel", "Actors"],
        ["Drive"] = ["Primitives", "Protocol", "Kernel", "Actors"],
        ["Host"] = ["Primitives", "Protocol", "Kernel", "Actors", "Cluster", "Drive"],
    };

    private static readonly string[] PackagesOfHost =
        ["StackExchange.Redis", "Spectre.Console", "System.CommandLine"];

    private static readonly string[] HouseSettings =
    [
        "TreatWarningsAsErrors", "CheckForOverflowUnderflow", "AllowUnsafeBlocks", "Nullable",
        "DisableTransitiveProjectReferences", "EnableNETAnalyzers", "EnforceCodeStyleInBuild",
        "RunAnalyzers", "RunAnalyzersDuringBuild",
    ];

    public static TheoryData<string> Projects => [.. ProjectsBelow("src")];

    public static TheoryData<string> TestProjects => [.. ProjectsBelow("tests")];

    [Fact]
    public void Every_project_has_its_place() => ProjectsBelow("src").Order().ShouldBe(MaySee.Keys);

    [Theory, MemberData(nameof(Projects))]
    public void References_follow_the_arrows(string project)
    {
        SourceFile file = Project("src", project);
        Included(file, "ProjectReference").Select(Path.GetFileNameWithoutExtension)
            .ShouldBeSubsetOf(MaySee[project], $"{file.Path}: references");
    }

    [Theory, MemberData(nameof(TestProjects))]
    public void Tests_see_what_they_test_and_what_that_may_see(string project)
    {
        string tested = project switch
        {
            "Benchmarks" => "Actors",
            "Interop" or "Cluster.Interop" => "Host",
            "Samples" => "TestKit",
            _ => project.Replace(".Tests", ""),
        };
        string[] allowed = MaySee.TryGetValue(tested, out string[]? seen) ? [tested, .. seen, "TestKit"] : [];
        SourceFile file = Project("tests", project);
        Included(file, "ProjectReference").Select(Path.GetFileNameWithoutExtension)
            .ShouldBeSubsetOf(allowed, $"{file.Path}: references");
    }

    [Theory, MemberData(nameof(Projects))]
    public void No_file_of_another_project_is_compiled_in(string project)
    {
        SourceFile file = Project("src", project);
        Included(file, "Compile").Concat(Included(file, "Reference")).Concat(Included(file, "Import"))
            .ShouldBeEmpty($"{file.Path}: a way around the references");
    }

    [Fact]
    public void Only_the_host_uses_packages_that_touch_the_world()
    {
        foreach (string project in MaySee.Keys.Where(name => name != "Host"))
        {
            SourceFile file = Project("src", project);
            Included(file, "PackageReference").Intersect(PackagesOfHost).ShouldBeEmpty(file.Path);
        }
    }

    [Theory, MemberData(nameof(Projects))]
    public void No_project_changes_the_settings_of_the_house(string project)
    {
        SourceFile file = Project("src", project);
        string[] changed =
            [.. Xml(file).Descendants().Select(element => element.Name.LocalName).Intersect(HouseSettings)];

        // A hint to the processor takes an address; one file asks for it, and reads nothing there.
        if (project == "Primitives") changed.ShouldBe(["AllowUnsafeBlocks"]);
        else changed.ShouldBeEmpty(file.Path);
    }

    [Fact]
    public void One_file_takes_addresses() =>
        RepositoryRoot.Code.Where(file => file.IsProduct && file.Text.Contains(" unsafe "))
            .Select(file => file.Path)
            .ShouldBe(["src/Primitives/Prefetch.cs"]);

    [Theory]
    [InlineData("TreatWarningsAsErrors", "true")]
    [InlineData("CheckForOverflowUnderflow", "true")]
    [InlineData("AllowUnsafeBlocks", "false")]
    [InlineData("DisableTransitiveProjectReferences", "true")]
    [InlineData("Nullable", "enable")]
    public void The_house_sets(string setting, string value) =>
        Xml(RepositoryRoot.Read("Directory.Build.props")).Descendants(setting).Single().Value.ShouldBe(value);

    [Fact]
    public void Banned_symbols_are_applied_in_all_projects_but_the_host()
    {
        XDocument settings = Xml(RepositoryRoot.Read("src/Directory.Build.props"));
        XElement list = settings.Descendants("AdditionalFiles").Single(), group = list.Parent!;

        list.Attribute("Include")!.Value.ShouldBe("$(MSBuildThisFileDirectory)BannedSymbols.txt");
        list.Attribute("Condition").ShouldBeNull();
        group.Attribute("Condition")!.Value.ShouldBe("'$(MSBuildProjectName)' != 'Host'");
        group.Elements("PackageReference").Single().Attribute("Include")!.Value
            .ShouldBe("Microsoft.CodeAnalysis.BannedApiAnalyzers");
        RepositoryRoot.Read("src/BannedSymbols.txt").Text.ShouldStartWith("T:System.DateTime;");
    }

    [Fact]
    public void Nothing_below_src_takes_the_banned_symbols_off_again()
    {
        IEnumerable<SourceFile> builds = RepositoryRoot.Builds().Where(file => file.IsProduct);
        builds.Select(file => file.Path).Where(path => Path.GetExtension(path) != ".csproj")
            .ShouldBe(["src/Directory.Build.props"], "settings for a part of src");
        builds.Where(file => Xml(file).Descendants().Any(TakesOff)).Select(file => file.Path).ShouldBeEmpty();
        RepositoryRoot.Read(".editorconfig").Lines.ShouldAllBe(line => !line.Contains("RS0030"));
    }

    [Fact]
    public void One_file_of_actors_may_own_threads_and_nobody_else_lifts_a_ban()
    {
        IEnumerable<SourceFile> files = RepositoryRoot.Code.Where(file => file.IsProduct);
        string[] lifting = [.. files.Where(file => file.Text.Contains("RS0030")).Select(file => file.Path)];

        lifting.ShouldAllBe(path => path.StartsWith("src/Actors/", StringComparison.Ordinal));
        lifting.Length.ShouldBeLessThanOrEqualTo(1, string.Join(", ", lifting));
    }

    private static bool TakesOff(XElement element) =>
        element.Attributes().Any(one => one.Name.LocalName is "Remove" or "ExcludeAssets" or "Update");

    private static IEnumerable<string> ProjectsBelow(string folder) =>
        RepositoryRoot.Builds().Select(file => file.Path)
            .Where(path => path.Split("/")[0] == folder && Path.GetExtension(path) == ".csproj")
            .Select(path => Path.GetFileNameWithoutExtension(path));

    private static SourceFile Project(string folder, string name) =>
        RepositoryRoot.Read($"{folder}/{name}/{name}.csproj");

    private static XDocument Xml(SourceFile file) => XDocument.Parse(file.Text);

    private static IEnumerable<string> Included(SourceFile file, string item) =>
        from element in Xml(file).Descendants(item)
        select element.Attribute("Include")?.Value ?? element.ToString();
}
