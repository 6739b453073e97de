using System.Text.Json.Nodes;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Shapes;

/// <summary>Free text of a limited length.</summary>
internal sealed class TextShape(int maxLength) : ScalarShape<string>
{
    public override string Allowed => $"a text of at most {maxLength} characters";

    public override JsonObject Schema(SchemaBook book) => new()
    {
        ["type"] = new JsonArray("string", "number", "boolean"), // a name such as 2024 needs no quotes
        ["maxLength"] = maxLength,
    };

    public override bool TryParse(Node.Scalar scalar, out string value, out Problem problem)
    {
        value = scalar.Text.Trim();
        bool fits = scalar.Text.Length <= maxLength;
        problem = fits ? default : new($"which has {scalar.Text.Length} characters");
        return fits;
    }
}
