namespace ActorTcp.Actors.Exploration.Writing;

/// <summary>A scenario file with another seed.</summary>
public static class SeedText
{
    public static string With(string text, ulong seed)
    {
        var lines = text.Split('\n').ToList();
        int line = lines.FindIndex(one => one.StartsWith("seed:", StringComparison.Ordinal));
        if (line >= 0) lines[line] = $"seed: {seed}";
        else lines.Insert(Math.Max(lines.FindIndex(IsContent), 0), $"seed: {seed}");
        return string.Join('\n', lines);
    }

    private static bool IsContent(string line) =>
        line.Trim().Length > 0 && line[0] is not ('#' or '%') && line.Trim() != "---";
}
