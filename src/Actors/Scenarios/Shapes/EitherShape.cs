using System.Text.Json.Nodes;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Shapes;

/// <summary>Two ways to write one thing, told apart by the kind of YAML value: a short form and a long
/// one.</summary>
internal sealed class EitherShape<T>(Shape<T> first, Shape<T> second, string? allowed = null) : Shape<T>
{
    public override string Allowed => allowed ?? $"{first.Allowed}, or {second.Allowed}";

    public override bool TryRead(Node node, ErrorList errors, out T value)
    {
        bool something = node is not Node.Scalar { IsNothing: true };
        if (something && first.Accepts(node)) return first.TryRead(node, errors, out value);
        if (something && second.Accepts(node)) return second.TryRead(node, errors, out value);

        value = default!;
        errors.Unexpected(node, Allowed);
        return false;
    }

    public override JsonObject Schema(SchemaBook book) => new()
    {
        ["anyOf"] = new JsonArray(first.Schema(book), second.Schema(book)),
    };

    public override bool Accepts(Node node) => first.Accepts(node) || second.Accepts(node);
}
