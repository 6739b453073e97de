using System.Text.Json.Nodes;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Shapes;

/// <summary>True or false; YAML 1.1's yes, no, on and off are refused.</summary>
internal sealed class BooleanShape : ScalarShape<bool>
{
    public override string Allowed => "true or false";

    public override JsonObject Schema(SchemaBook book) => new() { ["type"] = "boolean" };

    public override bool TryParse(Node.Scalar scalar, out bool value, out Problem problem)
    {
        value = scalar.Text == "true";
        problem = scalar.Text.ToLowerInvariant() switch
        {
            "yes" or "on" or "y" or "true" => new(null, "true"),
            "no" or "off" or "n" or "false" => new(null, "false"),
            _ => default,
        };
        if (scalar.IsPlain && scalar.Text is "true" or "false") return true;

        if (!scalar.IsPlain) problem = problem with { Why = "which is quoted" };
        return false;
    }
}
