namespace ActorTcp.Host.Tests;

/// <summary>
/// A test that needs programs of a Unix system; where one is missing it is reported as skipped.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnixFactAttribute : FactAttribute
{
    /// <param name="program">The name of a program on the PATH.</param>
    public UnixFactAttribute(string program)
    {
        if (Find(program) is null) Skip = $"{program} is not on the PATH";
    }

    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);
}
