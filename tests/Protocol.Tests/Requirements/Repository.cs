using ActorTcp.Tests;

namespace ActorTcp.Protocol.Tests.Requirements;

/// <summary>The files of the repository.</summary>
internal static class Repository
{
    /// <summary>All files of a folder that somebody wrote, below it, sorted.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern)
    {
        string path = Path.Combine(Sources.Root, folder);
        return [.. Directory.EnumerateFiles(path, pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(path, file).Replace('\\', '/'))
            .Where(file => !$"/{file}".Contains("/obj/", StringComparison.Ordinal))
            .Where(file => !$"/{file}".Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
    }

    public static string Read(string folder, string file) =>
        File.ReadAllText(Path.Combine(Sources.Root, folder, file));
}
