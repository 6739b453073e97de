namespace ActorTcp.Tests;

/// <summary>Where the sources lie, for tests that read them.</summary>
internal static class Sources
{
    /// <summary>The folder with the solution, found upwards from the test's own.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "ActorTcp.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException("no ActorTcp.sln above the tests");
    }
}
