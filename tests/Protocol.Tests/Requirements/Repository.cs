namespace ActorTcp.Protocol.Tests.Requirements;

/// <summary>Where the sources lie: upward from the test's own folder.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>All files of a folder that somebody wrote, below it, sorted.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern)
    {
        string path = Path.Combine(Root, folder);
        return [.. Directory.EnumerateFiles(path, pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(path, file).Replace('\\', '/'))
            .Where(file => !$"/{file}".Contains("/obj/", StringComparison.Ordinal))
            .Where(file => !$"/{file}".Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
    }

    public static string Read(string folder, string file) =>
        File.ReadAllText(Path.Combine(Root, folder, file));

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder =
            folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ActorTcp.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException("no ActorTcp.sln above the tests");
    }
}
