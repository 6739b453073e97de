using System.Text.Json.Nodes;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Shapes;

/// <summary>Text with a form of its own, such as an address; the pattern is for the schema alone.</summary>
internal sealed class PatternShape<T>(string allowed, string pattern, PatternShape<T>.Parser parser)
    : ScalarShape<T>
{
    /// <summary>Parses the text or says why it cannot.</summary>
    internal delegate bool Parser(string text, out T value, out Problem problem);

    public override string Allowed => allowed;

    public override JsonObject Schema(SchemaBook book) =>
        new() { ["type"] = "string", ["pattern"] = pattern };

    public override bool TryParse(Node.Scalar scalar, out T value, out Problem problem) =>
        parser(scalar.Text, out value, out problem);
}
