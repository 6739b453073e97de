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

    /// <summary>Of scenario files.</summary>
    public static string ToJson()
    {
        var book = new SchemaBook();
        return Write("ActorTcp scenario", ScenarioLanguage.Scenario.Schema(book), book);
    }

    /// <summary>Of persona files.</summary>
    public static string PersonaToJson()
    {
        var book = new SchemaBook();
        return Write("ActorTcp persona", PersonaLanguage.Persona.Schema(book), book);
    }

    private static string Write(string title, JsonObject root, SchemaBook book)
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = title,
            ["$ref"] = root["$ref"]!.DeepClone(),
            ["$defs"] = book.Definitions,
        };
        return schema.ToJsonString(Readable);
    }
}
