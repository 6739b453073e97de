using ActorTcp.Tests;

namespace ActorTcp.Drive.Tests.Scripts;

/// <summary>Where scripts are.</summary>
internal static class Folders
{
    /// <summary>The project's own scripts.</summary>
    public static string Own { get; } = Path.Combine(Sources.Root, "tests", "packetdrill");

    /// <summary>Other people's scripts, where they lie beside the repository; null where they do
    /// not.</summary>
    public static string? Shown { get; } = FindShown();

    /// <summary>All scripts below a folder, in the order of their names.</summary>
    public static string[] ScriptsBelow(string folder)
    {
        string[] files = Directory.GetFiles(folder, "*.pkt", SearchOption.AllDirectories);
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }

    private static string? FindShown()
    {
        for (DirectoryInfo? at = new DirectoryInfo(Sources.Root).Parent; at is not null; at = at.Parent)
        {
            string shown = Path.Combine(at.FullName, "shared", "packetdrill", "shown");
            if (Directory.Exists(shown)) return shown;
        }

        return null;
    }
}
