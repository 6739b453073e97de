using System.Text.Json.Nodes;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Shapes;

/// <summary>A value that keeps its node.</summary>
internal sealed class PlacedShape<T>(Shape<T> shape) : Shape<Placed<T>>
{
    public override string Allowed => shape.Allowed;

    public override bool TryRead(Node node, ErrorList errors, out Placed<T> value)
    {
        bool read = shape.TryRead(node, errors, out T bare);
        value = new Placed<T>(bare, node);
        return read;
    }

    public override JsonObject Schema(SchemaBook book) => shape.Schema(book);

    public override bool Accepts(Node node) => shape.Accepts(node);
}
