using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Exploration.Writing;

/// <summary>A scenario file that finds its own personas elsewhere.</summary>
public static class PersonaText
{
    /// <summary>The file as it was, with other paths where it names a persona by one.</summary>
    /// <param name="text">Of a scenario without errors.</param>
    /// <param name="paths">The new ones, by those that the file has; without quotes or line breaks.</param>
    public static string With(string text, IReadOnlyDictionary<string, string> paths)
    {
        if (YamlTree.Parse(text, new ErrorList("")) is not Node.Mapping root) return text;

        string[] lines = text.Split('\n');
        // The last one first: what is replaced must not move what is to be replaced yet.
        foreach (Node.Scalar name in Names(root).DistinctBy(name => name.Place)
            .OrderByDescending(name => name.Place))
            if (paths.TryGetValue(name.Text, out string? path))
                Replace(lines, name, path);
        return string.Join('\n', lines);
    }

    private static List<Node.Scalar> Names(Node.Mapping root)
    {
        var owners = new List<Node.Mapping> { root };
        if (root.Find("hosts")?.Value is Node.Mapping hosts)
            owners.AddRange(hosts.Entries.Select(host => host.Value).OfType<Node.Mapping>());
        return [.. owners.Select(owner => owner.Find("persona")?.Value).OfType<Node.Scalar>()];
    }

    /// <summary>Behind an anchor or a quote, or in a line below, stands what the parser read.</summary>
    private static void Replace(string[] lines, Node.Scalar name, string path)
    {
        int from = name.Place.Column - 1;
        for (int line = name.Place.Line - 1; line < lines.Length; line++, from = 0)
        {
            from = Math.Min(from, lines[line].Length);
            int at = lines[line].IndexOf(name.Text, from, StringComparison.Ordinal);
            if (at < 0) continue;

            lines[line] = lines[line].Remove(at, name.Text.Length).Insert(at, path);
            return;
        }
    }
}
