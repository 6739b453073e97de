using System.Text.Json.Nodes;
using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Language;

/// <summary>The values that an expectation allows: one value, or a map with least and most.</summary>
internal sealed class BoundsShape(string name, ScalarShape<long> value) : Shape<Bounds>
{
    private readonly ObjectShape<Bounds> map =
        new ObjectShape<Bounds>(name, "The values that are allowed.", _ => new Bounds(0, long.MaxValue))
            .Optional("equals", value, (_, exact) => Bounds.Exactly(exact), "This value only.")
            .Optional("at-least", value, (bounds, least) => bounds with { Least = least },
                "This value or more.")
            .Optional("at-most", value, (bounds, most) => bounds with { Most = most }, "This value or less.")
            .AtLeastOne("equals", "at-least", "at-most")
            .AtMostOne("equals", "at-least")
            .AtMostOne("equals", "at-most");

    public override string Allowed => $"{value.Allowed}, or a map with equals, at-least or at-most";

    public override bool Accepts(Node node) => node is Node.Scalar or Node.Mapping;

    public override bool TryRead(Node node, ErrorList errors, out Bounds bounds)
    {
        bounds = default;
        if (node is Node.Scalar { IsNothing: false })
        {
            bool read = value.TryRead(node, errors, out long exact);
            bounds = Bounds.Exactly(exact);
            return read;
        }

        if (node is not Node.Mapping mapping)
        {
            errors.Unexpected(node, Allowed);
            return false;
        }

        int before = errors.Count;
        map.TryRead(mapping, errors, out bounds);
        if (errors.Count == before && bounds.Least > bounds.Most)
            errors.Unexpected(mapping.Find("at-most")!.Value, "at least the value of 'at-least'");
        return errors.Count == before;
    }

    public override JsonObject Schema(SchemaBook book) => new()
    {
        ["anyOf"] = new JsonArray(value.Schema(book), map.Schema(book)),
    };
}
