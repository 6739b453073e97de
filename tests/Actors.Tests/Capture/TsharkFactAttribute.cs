namespace ActorTcp.Actors.Tests.Capture;

/// <summary>A test that needs Wireshark's command line; without it the test is reported as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TsharkFactAttribute : FactAttribute
{
    /// <summary>The program's path; null where it is not installed.</summary>
    public static readonly string? Program = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, "tshark"))
        .FirstOrDefault(File.Exists);

    public TsharkFactAttribute()
    {
        if (Program is null) Skip = "tshark is not on the PATH (Debian: apt-get install tshark)";
    }
}
