namespace ActorTcp.Drive.Tests.Scripts;

/// <summary>Other people's scripts, which stay where they are: those of FreeBSD as FreeBSD, the others as
/// Linux.</summary>
public sealed class ShownScriptTests
{
    /// <summary>Two show syntax with facts of one Linux version and are no goals.</summary>
    private static readonly string[] SyntaxOnly =
    [
        "google/nagle/sendmsg_msg_more.pkt",
        "kernel/tcp_basic_server.pkt",
    ];

    /// <summary>Where the folder is not there, there is nothing to show: one empty name.</summary>
    public static TheoryData<string> Scripts => Folders.Shown is { } shown
        ? [.. Folders.ScriptsBelow(shown)
            .Select(path => Path.GetRelativePath(shown, path).Replace('\\', '/'))]
        : [""];

    [Theory, MemberData(nameof(Scripts))]
    public void Passes(string script)
    {
        if (script.Length == 0 || SyntaxOnly.Contains(script)) return;

        Run.File(Path.Combine(Folders.Shown!, script)).ShouldPass(script);
    }
}
