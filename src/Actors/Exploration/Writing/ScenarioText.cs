using ActorTcp.Actors.Faults;

namespace ActorTcp.Actors.Exploration.Writing;

/// <summary>The text of a scenario file with faults added to its own.</summary>
public static class ScenarioText
{
    /// <summary>The file as it was, with the faults behind those that it has.</summary>
    /// <param name="text">Of a scenario without errors.</param>
    /// <param name="faults">Each with a name that the file does not use.</param>
    /// <param name="comment">Lines for the top of the file; empty: none.</param>
    public static string With(string text, IReadOnlyList<FaultPlan> faults, IReadOnlyList<string> comment)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n').Split('\n').ToList();
        if (lines.Count > 0 && lines[^1].TrimEnd() is "..." or "---") lines.RemoveAt(lines.Count - 1);
        if (faults.Count > 0) Add(lines, [.. faults.Select(FaultText.Of)]);
        int top = lines.FindIndex(line => !line.StartsWith('#'));
        bool hasDirectives = lines.Count > 0 && lines[0].StartsWith('%');
        int place = hasDirectives ? lines.Count : Math.Max(top, 0);
        lines.InsertRange(place, comment.Select(line => $"# {line}"));
        return string.Join('\n', lines) + "\n";
    }

    private static void Add(List<string> lines, IReadOnlyList<string> items)
    {
        int key = lines.FindIndex(IsKey);
        if (key < 0)
        {
            lines.AddRange(["", "faults:", .. items.Select(item => $"  - {item}")]);
            return;
        }

        string rest = Value(lines[key]);
        if (rest.StartsWith('[')) AddToFlow(lines, key, items);
        else AddToBlock(lines, key, items);
    }

    private static bool IsKey(string line) =>
        line.StartsWith("faults", StringComparison.Ordinal)
        && line["faults".Length..].TrimStart().StartsWith(':');

    private static string Value(string line) => line[(line.IndexOf(':') + 1)..].Trim();

    /// <summary>A list in brackets: the new items come before the bracket that closes it.</summary>
    private static void AddToFlow(List<string> lines, int key, IReadOnlyList<string> items)
    {
        int depth = 0;
        char last = '[';
        for (int line = key; line < lines.Count; line++)
        {
            for (int at = line == key ? lines[line].IndexOf('[') : 0; at < lines[line].Length; at++)
            {
                char letter = lines[line][at];
                if (letter == '#' && at > 0 && lines[line][at - 1] == ' ') break;
                depth += letter is '[' or '{' ? 1 : letter is ']' or '}' ? -1 : 0;
                if (letter != ' ' && depth > 0) last = letter;
                if (depth > 0) continue;

                string comma = last is '[' or ',' ? "" : ", ";
                lines[line] = lines[line].Insert(at, $"{comma}{string.Join(", ", items)}");
                return;
            }
        }
    }

    /// <summary>A list with dashes: it ends before the next line that begins a key.</summary>
    private static void AddToBlock(List<string> lines, int key, IReadOnlyList<string> items)
    {
        int end = key + 1, indent = -1;
        for (int line = key + 1; line < lines.Count; line++)
        {
            string text = lines[line].TrimStart();
            if (text.Length == 0 || text[0] == '#') continue;

            int column = lines[line].Length - text.Length;
            if (column == 0 && text[0] != '-') break;
            if (indent < 0) indent = column;
            end = line + 1;
        }

        string margin = new(' ', indent < 0 ? 2 : indent);
        lines.InsertRange(end, items.Select(item => $"{margin}- {item}"));
    }
}
