using System.Text.Json.Nodes;

namespace ActorTcp.Actors.Scenarios.Shapes;

/// <summary>The named parts of a JSON Schema, each written once.</summary>
internal sealed class SchemaBook
{
    private readonly HashSet<string> known = [];

    /// <summary>The <c>$defs</c> of the schema, in the order in which they were first needed.</summary>
    public JsonObject Definitions { get; } = [];

    /// <summary>A reference to a part, which is written when it is first asked for.</summary>
    public JsonObject Refer(string name, Func<JsonObject> write)
    {
        if (known.Add(name)) // before writing: a part may contain itself
        {
            JsonObject written = write();
            Definitions[name] = written;
        }

        return new JsonObject { ["$ref"] = $"#/$defs/{name}" };
    }
}
