using System.Text.Json.Nodes;
using ActorTcp.Actors.Scenarios;

namespace ActorTcp.Actors.Tests.Scenarios;

/// <summary>The page about the language says what the language is.</summary>
public sealed class DocumentationTests
{
    private static readonly string Page = Gallery.Documentation("scenarios.md");

    [Fact]
    public void The_pieces_of_the_page_are_one_valid_scenario()
    {
        bool inside = false;
        var pieces = new List<string>();
        foreach (string line in Page.Split('\n'))
        {
            bool fence = line.StartsWith("```", StringComparison.Ordinal);
            if (fence) inside = line == "```yaml";
            else if (inside) pieces.Add(line);
        }

        string text = string.Join('\n', pieces);

        Samples.Errors(text).ShouldBeEmpty();
        SchemaTests.Accepts(text).ShouldBeTrue();
    }

    [Fact]
    public void Every_field_of_the_language_is_on_the_page()
    {
        JsonObject schema = JsonNode.Parse(ScenarioSchema.ToJson())!.AsObject();
        var missing = new List<string>();
        foreach ((string name, JsonNode? part) in schema["$defs"]!.AsObject())
        {
            foreach ((string field, _) in part!["properties"]?.AsObject() ?? [])
                if (!Page.Contains($"`{field}`") && !Page.Contains($"{field}:"))
                    missing.Add($"{name}.{field}");
        }

        missing.ShouldBeEmpty();
    }
}
