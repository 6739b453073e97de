using System.Text.Json.Nodes;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Shapes;

/// <summary>A map from names that the author chooses to values of one kind, in the order of the
/// file.</summary>
internal sealed class MapShape<T>(Shape<string> key, Shape<T> item, string allowed)
    : Shape<IReadOnlyList<Named<T>>>
{
    public override string Allowed => allowed;

    public override bool TryRead(Node node, ErrorList errors, out IReadOnlyList<Named<T>> value)
    {
        var entries = new List<Named<T>>();
        value = entries;
        if (node is not Node.Mapping { Entries.Count: > 0 } mapping)
        {
            errors.Unexpected(node, Allowed);
            return false;
        }

        foreach (Node.Entry entry in mapping.Entries)
        {
            int before = errors.Count;
            key.TryRead(entry.Key, errors, out _);
            item.TryRead(entry.Value, errors, out T one);
            entries.Add(new Named<T>(entry.Key, entry.Value, one, errors.Count == before));
        }

        return true;
    }

    public override JsonObject Schema(SchemaBook book)
    {
        JsonObject names = key.Schema(book);
        return new JsonObject
        {
            ["type"] = "object",
            ["propertyNames"] = names,
            ["additionalProperties"] = item.Schema(book),
            ["minProperties"] = 1,
        };
    }

    public override bool Accepts(Node node) => node is Node.Mapping;
}
