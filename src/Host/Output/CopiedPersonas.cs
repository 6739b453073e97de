namespace ActorTcp.Host.Output;

/// <summary>The personas that a scenario names by path, to be written beside a copy of it: what an
/// exploration found can be moved, and does not change when they do.</summary>
internal sealed class CopiedPersonas
{
    /// <param name="named">Their text, by the paths that the scenario has for them.</param>
    public CopiedPersonas(SortedDictionary<string, string> named)
    {
        foreach ((string path, string text) in named)
        {
            string file = $"persona-{Files.Count + 1}.yaml";
            Files.Add((file, text));
            Texts.Add(($"./{file}", text));
            Paths.Add(path, $"./{file}");
        }
    }

    /// <summary>The new paths, by the old ones.</summary>
    public SortedDictionary<string, string> Paths { get; } = new(StringComparer.Ordinal);

    /// <summary>The copies, by their names.</summary>
    public List<(string Name, string Text)> Files { get; } = [];

    /// <summary>The same, by the paths that the copy of the scenario has for them.</summary>
    public List<(string Path, string Text)> Texts { get; } = [];
}
