using System.Text.Json;

namespace ActorTcp.Host.Tests;

/// <summary>The pages of the documentation and the program say the same.</summary>
public sealed class DocumentationTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_field_of_the_report_is_explained()
    {
        string page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs/report.md"));
        string lossy = _folder.Write("lossy.yaml", ScenarioTexts.Lossy);
        string refused = _folder.Write("refused.yaml", ScenarioTexts.Refused);
        Session.Of("run", lossy, refused, "--out", _folder["out"]);

        var fields = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string name in (string[])["lossy", "refused"])
        {
            using var report = JsonDocument.Parse(File.ReadAllBytes(_folder[$"out/{name}/report.json"]));
            Collect(report.RootElement, fields);
        }

        fields.Count.ShouldBeGreaterThan(40);
        fields.Where(field => !page.Contains($"`{field}`")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("run")]
    [InlineData("verify")]
    [InlineData("bench")]
    public void Every_option_is_on_the_page_of_the_command_line(string command)
    {
        string page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs/cli.md"));
        string[] words = Session.Of(command, "--help").Output.Split([' ', ',', '\n']);
        string[] options = [.. words.Where(word => word.StartsWith("--", StringComparison.Ordinal))];

        options.Length.ShouldBeGreaterThan(3);
        options.Where(option => option is not "--help" && !page.Contains(option)).ShouldBeEmpty();
    }

    private static void Collect(JsonElement element, SortedSet<string> fields)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray()) Collect(item, fields);
        }

        if (element.ValueKind != JsonValueKind.Object) return;

        foreach (JsonProperty field in element.EnumerateObject())
        {
            bool isName = field.Name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');
            if (isName) fields.Add(field.Name); // others are names of states, errors and reasons
            Collect(field.Value, fields);
        }
    }
}
