using System.Text.Json.Nodes;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Shapes;

/// <summary>A field whose value has one shape.</summary>
internal sealed class ValueField<TOwner, T>(
    string name, Func<Shape<T>> shape, Func<TOwner, T, TOwner> set, string doc) : Field<TOwner>(name, doc)
{
    // Asked for when needed: a shape may be described in a class whose fields are not there yet.
    private Shape<T> Shape => field ??= shape();

    public override string Allowed => Shape.Allowed;

    public override void Read(Node node, ErrorList errors, ref TOwner owner)
    {
        if (Shape.TryRead(node, errors, out T value)) owner = set(owner, value);
    }

    protected override JsonObject ValueSchema(SchemaBook book) => Shape.Schema(book);
}
