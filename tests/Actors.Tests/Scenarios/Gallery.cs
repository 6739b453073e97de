namespace ActorTcp.Actors.Tests.Scenarios;

/// <summary>The scenarios that ship with the program.</summary>
internal static class Gallery
{
    private static readonly string Root = FindRoot();

    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetFiles(Folder, "*.yaml").Select(Path.GetFileName).Order(StringComparer.Ordinal)!];

    public static string PersonaFolder => Path.Combine(Root, "config", "personas");

    private static string Folder => Path.Combine(Root, "config", "scenarios");

    /// <summary>A scenario that is too large to be run with the others.</summary>
    public static string TextOfScale(string name) =>
        File.ReadAllText(Path.Combine(Root, "config", "scale", name));

    public static string Text(string name) => File.ReadAllText(Path.Combine(Folder, name));

    public static string Documentation(string name) => File.ReadAllText(DocumentationPath(name));

    public static string DocumentationPath(string name) => Path.Combine(Root, "docs", name);

    private static string FindRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ActorTcp.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new FileNotFoundException("ActorTcp.sln");
        return folder;
    }
}
