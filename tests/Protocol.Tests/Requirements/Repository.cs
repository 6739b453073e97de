namespace ActorTcp.Protocol.Tests.Requirements;

/// <summary>Where the sources lie: upward from the test's own folder.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

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
