using System.Text.Json.Nodes;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Shapes;

/// <summary>A list of values of one kind; with <paramref name="orOne"/> a single one needs no list.</summary>
internal sealed class ListShape<T>(Shape<T> item, string allowed, bool orOne, int least)
    : Shape<IReadOnlyList<T>>
{
    public override string Allowed => allowed;

    public override bool TryRead(Node node, ErrorList errors, out IReadOnlyList<T> value)
    {
        var items = new List<T>();
        value = items;
        if (orOne && node is not Node.Sequence && item.Accepts(node))
        {
            bool read = item.TryRead(node, errors, out T one);
            if (read) items.Add(one);
            return read;
        }

        if (node is not Node.Sequence sequence || sequence.Items.Count < least)
        {
            errors.Unexpected(node, Allowed);
            return false;
        }

        foreach (Node element in sequence.Items)
            if (item.TryRead(element, errors, out T one))
                items.Add(one);
        return items.Count == sequence.Items.Count;
    }

    public override JsonObject Schema(SchemaBook book)
    {
        var list = new JsonObject { ["type"] = "array", ["items"] = item.Schema(book) };
        if (least > 0) list["minItems"] = least;
        return orOne ? new JsonObject { ["anyOf"] = new JsonArray(item.Schema(book), list) } : list;
    }

    public override bool Accepts(Node node) => node is Node.Sequence || (orOne && item.Accepts(node));
}
