namespace ActorTcp.Interop;

/// <summary>A test with real programs; where the machine has no network or no program for it, it is reported
/// as skipped, with the reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InteropFactAttribute : FactAttribute
{
    /// <param name="programs">Names of programs that must be installed.</param>
    public InteropFactAttribute(params string[] programs)
    {
        string? missing = programs.FirstOrDefault(program => Find(program) is null);
        Skip = Lab.Obstacle ?? (missing is null ? null : $"{missing} is not installed");
    }

    public static string? Find(string program) =>
        $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin"
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
