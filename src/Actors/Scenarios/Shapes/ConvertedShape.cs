using System.Text.Json.Nodes;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Shapes;

/// <summary>A value written like another one, with a type of its own.</summary>
internal sealed class ConvertedShape<TWritten, T>(ScalarShape<TWritten> written, Func<TWritten, T> convert)
    : ScalarShape<T>
{
    public override string Allowed => written.Allowed;

    public override bool TryParse(Node.Scalar scalar, out T value, out Problem problem)
    {
        bool parsed = written.TryParse(scalar, out TWritten raw, out problem);
        value = parsed ? convert(raw) : default!;
        return parsed;
    }

    public override JsonObject Schema(SchemaBook book) => written.Schema(book);
}
