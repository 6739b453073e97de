using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ActorTcp.Actors.Scenarios.Language;
using ActorTcp.Actors.Scenarios.Shapes;

namespace ActorTcp.Actors.Scenarios;

/// <summary>The language as a JSON Schema (draft 2020-12), for editors.</summary>
public static class ScenarioSchema
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // never inside HTML; keeps § and ' as they are
    };

    public static string ToJson()
    {
        var book = new SchemaBook();
        JsonObject root = ScenarioLanguage.Scenario.Schema(book);
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "ActorTcp scenario",
            ["$ref"] = root["$ref"]!.DeepClone(),
            ["$defs"] = book.Definitions,
        };
        return schema.ToJsonString(Readable);
    }
}
