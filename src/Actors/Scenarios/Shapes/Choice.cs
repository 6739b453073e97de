using System.Text.Json.Nodes;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Shapes;

/// <summary>A rule about which fields of an object go together.</summary>
internal sealed record Choice(string[] Fields, bool IsRequired, bool IsExclusive)
{
    private string Allowed =>
        (IsRequired ? IsExclusive ? "exactly one of " : "at least one of " : "at most one of ")
        + string.Join(", ", Fields);

    public static JsonArray Names(IEnumerable<string> names) =>
        new([.. names.Select(name => JsonValue.Create(name))]);

    public void Check(Node.Mapping mapping, ErrorList errors)
    {
        Node.Entry[] present = [.. mapping.Entries.Where(entry => Fields.Contains(entry.Key.Text))];
        string prefix = mapping.Path.Length == 0 ? "" : $"{mapping.Path}: ";
        if (IsRequired && present.Length == 0)
            errors.Add(mapping.Place, "none of them", Allowed,
                $"{prefix}found none of them; expected {Allowed}");
        if (!IsExclusive || present.Length < 2) return;

        string found = string.Join(" and ", present.Select(entry => entry.Key.Text));
        errors.Add(present[1].Key.Place, found, Allowed, $"{prefix}found {found}; expected {Allowed}");
    }

    public JsonObject Schema()
    {
        JsonArray alternatives =
            new([.. Fields.Select(field => new JsonObject { ["required"] = Names([field]) })]);
        if (IsRequired) return new JsonObject { [IsExclusive ? "oneOf" : "anyOf"] = alternatives };

        var any = new JsonObject { ["anyOf"] = alternatives.DeepClone() };
        alternatives.Add(new JsonObject { ["not"] = any });
        return new JsonObject { ["oneOf"] = alternatives };
    }
}
