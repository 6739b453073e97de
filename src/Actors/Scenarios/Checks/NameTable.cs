using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Checks;

/// <summary>The names of one kind that a file declares, and what they stand for.</summary>
/// <param name="kind">As error messages call one: <c>host</c>.</param>
internal sealed class NameTable<T>(string kind) where T : class
{
    private readonly Dictionary<string, (T? Value, int Count)> values = [];
    private readonly List<string> names = [];

    /// <summary>The names could not be read: no other name is unknown then.</summary>
    public bool IsUnreadable { get; init; }

    private string Allowed => names.Count switch
    {
        0 => $"the name of a {kind}, of which there are none",
        > 20 => $"the name of a {kind}",
        _ => $"the name of a {kind}: {Listing.Or(names)}",
    };

    /// <summary>Declares a name; null: it is known, but its errors are reported already.</summary>
    public void Declare(string name, T? value, int count)
    {
        if (values.TryAdd(name, (value, count))) names.Add(name);
    }

    /// <summary>What a name stands for; an unknown one is reported.</summary>
    public T? Resolve(Placed<string>? name, ErrorList errors)
    {
        if (name?.Value is null) return null;
        if (values.TryGetValue(name.Value, out (T? Value, int Count) known)) return known.Value;

        if (IsUnreadable) return null;

        string? group = GroupOf(name.Value);
        Problem problem = group is not null
            ? new($"which is one of the group '{group}'", group)
            : new("which is unknown", NearMiss.Of(name.Value, names));
        errors.Unexpected(name.Node, Allowed, problem);
        return null;
    }

    /// <summary>Members of a group are called NAME-1 and so on: nothing else may have such a name.</summary>
    public void CheckMembers(IEnumerable<Node.Scalar> keys, ErrorList errors)
    {
        foreach (Node.Scalar key in keys)
        {
            if (GroupOf(key.Text) is not { } group) continue;

            string allowed = $"a name that the group '{group}' does not give to one of its members";
            errors.Unexpected(key, allowed);
        }
    }

    private string? GroupOf(string name)
    {
        int dash = name.LastIndexOf('-');
        if (dash <= 0 || !int.TryParse(name.AsSpan(dash + 1), out int number)) return null;

        string group = name[..dash];
        bool member = values.TryGetValue(group, out (T? Value, int Count) known)
            && known.Count > 1 && number >= 1 && number <= known.Count && name == $"{group}-{number}";
        return member ? group : null;
    }
}
