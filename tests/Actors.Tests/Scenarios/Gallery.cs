using ActorTcp.Tests;

namespace ActorTcp.Actors.Tests.Scenarios;

/// <summary>The scenarios that ship with the program.</summary>
internal static class Gallery
{
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetFiles(Folder, "*.yaml").Select(Path.GetFileName).Order(StringComparer.Ordinal)!];

    public static string PersonaFolder => Path.Combine(Sources.Root, "config", "personas");

    private static string Folder => Path.Combine(Sources.Root, "config", "scenarios");

    /// <summary>A scenario that is too large to be run with the others.</summary>
    public static string TextOfScale(string name) =>
        File.ReadAllText(Path.Combine(Sources.Root, "config", "scale", name));

    public static string Text(string name) => File.ReadAllText(Path.Combine(Folder, name));

    public static string Documentation(string name) => File.ReadAllText(DocumentationPath(name));

    public static string DocumentationPath(string name) => Path.Combine(Sources.Root, "docs", name);
}
