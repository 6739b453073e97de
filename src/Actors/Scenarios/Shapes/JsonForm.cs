using System.Buffers;
using System.Globalization;
using System.Text.Json.Nodes;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Shapes;

/// <summary>The JSON that an editor sees in a YAML value (YAML 1.2 §10.3, the core schema).</summary>
internal static class JsonForm
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.-+eE");

    public static JsonNode? Of(Node node) => node switch
    {
        Node.Scalar scalar => OfScalar(scalar),
        Node.Sequence sequence => new JsonArray([.. sequence.Items.Select(Of)]),
        Node.Mapping mapping => OfMapping(mapping),
        _ => throw new ArgumentException("no such kind of node", nameof(node)),
    };

    private static JsonObject OfMapping(Node.Mapping mapping)
    {
        var json = new JsonObject();
        foreach (Node.Entry entry in mapping.Entries)
            json[entry.Key.Text] = Of(entry.Value);
        return json;
    }

    private static JsonValue? OfScalar(Node.Scalar scalar)
    {
        if (scalar.IsNothing) return null;
        if (!scalar.IsPlain) return JsonValue.Create(scalar.Text);
        if (scalar.Text is "true" or "false") return JsonValue.Create(scalar.Text == "true");

        bool numeric = scalar.Text.AsSpan().IndexOfAnyExcept(NumberCharacters) < 0;
        return numeric && decimal.TryParse(scalar.Text, NumberStyles.Float, null, out decimal number)
            ? JsonValue.Create(number)
            : JsonValue.Create(scalar.Text);
    }
}
