using System.Text.Json.Nodes;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Shapes;

/// <summary>A value, or a word that stands for one: <c>unlimited</c> beside a rate.</summary>
internal sealed class KeywordShape<T>(string keyword, T meaning, ScalarShape<T> other) : ScalarShape<T>
{
    public override string Allowed => $"'{keyword}' or {other.Allowed}";

    public override JsonObject Schema(SchemaBook book) => new()
    {
        ["anyOf"] = new JsonArray(new JsonObject { ["const"] = keyword }, other.Schema(book)),
    };

    public override bool TryParse(Node.Scalar scalar, out T value, out Problem problem)
    {
        (value, problem) = (meaning, default);
        if (scalar.Text == keyword || other.TryParse(scalar, out value, out problem)) return true;

        if (NearMiss.Of(scalar.Text, [keyword]) is { } meant) problem = new(null, meant);
        return false;
    }
}
