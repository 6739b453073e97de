using System.Text.Json.Nodes;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Shapes;

/// <summary>An object whose fields depend on the word in one of them.</summary>
/// <param name="selector">The field with the word; it is a field of every variant.</param>
internal sealed class VariantShape<T>(string name, string selector, WordShape<ObjectShape<T>> variants)
    : Shape<T>
{
    public override string Allowed => $"a map with '{selector}': {variants.Allowed}";

    public override bool Accepts(Node node) => node is Node.Mapping;

    public override bool TryRead(Node node, ErrorList errors, out T value)
    {
        value = default!;
        if (node is not Node.Mapping mapping)
            errors.Unexpected(node, Allowed);
        else if (mapping.Find(selector) is not { } entry)
            errors.Missing(mapping, selector, variants.Allowed);
        else if (variants.TryRead(entry.Value, errors, out ObjectShape<T> variant))
            return variant.TryRead(mapping, errors, out value);
        return false;
    }

    public override JsonObject Schema(SchemaBook book) => book.Refer(name, () =>
    {
        var cases = new JsonArray();
        foreach (string word in variants.Words)
        {
            var selected = new JsonObject { [selector] = new JsonObject { ["const"] = word } };
            cases.Add(new JsonObject
            {
                ["if"] = new JsonObject { ["properties"] = selected },
                ["then"] = variants.ValueOf(word).Schema(book),
            });
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject { [selector] = variants.Schema(book) },
            ["required"] = Choice.Names([selector]),
            ["allOf"] = cases,
        };
    });
}
