using ActorTcp.Tests;

namespace ActorTcp.Style.Tests;

/// <summary>The files of the repository, without what a build puts beside them.</summary>
internal static class RepositoryRoot
{
    private static readonly string[] Folders = ["src", "tests", "config", "docs", ".ci"];

    private static readonly string[] TextEndings =
    [
        ".cs", ".csproj", ".props", ".targets",
        ".md", ".yaml", ".yml", ".json", ".txt", ".sh", ".html", ".js", ".css",
    ];

    private static readonly Lazy<List<SourceFile>> CodeFiles = new(() => [.. Texts(".cs")]);

    /// <summary>All C# files of src and tests, parsed once.</summary>
    public static IReadOnlyList<SourceFile> Code => CodeFiles.Value;

    /// <summary>All text files that we write, docs and configuration included.</summary>
    public static IEnumerable<SourceFile> Texts(params string[] endings)
    {
        string[] wanted = endings.Length == 0 ? TextEndings : endings;
        return Folders.Select(folder => Path.Combine(Sources.Root, folder))
            .Where(Directory.Exists)
            .SelectMany(Files)
            .Concat(Directory.EnumerateFiles(Sources.Root))
            .Where(path => wanted.Contains(Path.GetExtension(path)))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(Relative(path), File.ReadAllText(path)));
    }

    /// <summary>All projects and build settings.</summary>
    public static IEnumerable<SourceFile> Builds() => Texts(".csproj", ".props", ".targets");

    public static SourceFile Read(string relative) =>
        new(relative, File.ReadAllText(Path.Combine(Sources.Root, relative)));

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder).Concat(
            Directory.EnumerateDirectories(folder)
                .Where(child => Path.GetFileName(child) is not ("bin" or "obj" or "TestResults"))
                .SelectMany(Files));

    private static string Relative(string path) =>
        Path.GetRelativePath(Sources.Root, path).Replace('\\', '/');
}
