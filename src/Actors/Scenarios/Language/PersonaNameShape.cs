using System.Text.Json.Nodes;
using ActorTcp.Actors.Scenarios.Personas;
using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Language;

/// <summary>The name of a shipped persona, or the path of a file with another one.</summary>
internal sealed class PersonaNameShape : ScalarShape<string>
{
    private const int MostCharacters = 1_000;

    public override string Allowed =>
        $"{string.Join(", ", ShippedPersonas.Names)}, or the path of a file such as ./mine.yaml";

    public override JsonObject Schema(SchemaBook book)
    {
        JsonNode?[] names = [.. ShippedPersonas.Names.Select(name => JsonValue.Create(name))];
        string[] docs =
            [.. ShippedPersonas.Names.Select(name => $"{name}: {ShippedPersonas.Find(name)!.Description}")];
        return new()
        {
            ["description"] = string.Join("\n", docs),
            ["anyOf"] = new JsonArray(
                new JsonObject { ["enum"] = new JsonArray(names) },
                new JsonObject { ["type"] = "string", ["pattern"] = "(/|\\\\|\\.ya?ml$)" }),
        };
    }

    public override bool TryParse(Node.Scalar scalar, out string value, out Problem problem)
    {
        value = scalar.Text;
        problem = default;
        if (ShippedPersonas.Find(value) is not null) return true;

        bool isPath = value.IndexOfAny(['/', '\\']) >= 0
            || value.EndsWith(".yaml", StringComparison.Ordinal)
            || value.EndsWith(".yml", StringComparison.Ordinal);
        if (isPath && value.Length <= MostCharacters) return true;

        problem = isPath
            ? new("which is too long a path")
            : new(null, NearMiss.Of(value, ShippedPersonas.Names));
        return false;
    }
}
