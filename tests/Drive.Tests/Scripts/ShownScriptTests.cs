namespace ActorTcp.Drive.Tests.Scripts;

/// <summary>Other people's scripts, which stay where they are: those of FreeBSD as FreeBSD, the others as
/// Linux.</summary>
public sealed class ShownScriptTests
{
    /// <summary>Three show syntax with facts of one Linux version and are no goals.</summary>
    private static readonly string[] SyntaxOnly =
    [
        "google/fast_recovery/prr-ss-10pkt-lost-1.pkt",
        "google/nagle/sendmsg_msg_more.pkt",
        "kernel/tcp_basic_server.pkt",
    ];

    /// <summary>What the stack does not do yet: D-SACK blocks (RFC 2883), sequence numbers of ICMP quotes
    /// (RFC
    /// 5927).</summary>
    private static readonly string[] Beyond =
    [
        "freebsd/rcv-data-segments/overlapping-100-475.pkt",
        "freebsd/rcv-data-segments/overlapping-150-275.pkt",
        "freebsd/rcv-data-segments/overlapping-200-675.pkt",
        "freebsd/rcv-data-segments/overlapping-250-350.pkt",
        "freebsd/rcv-data-segments/overlapping-250-600.pkt",
        "freebsd/rcv-icmp/rcv-icmp-hard-error-proto-unreachable-ipv4.pkt",
    ];

    /// <summary>Where the folder is not there, there is nothing to show: one empty name.</summary>
    public static TheoryData<string> Scripts => Folders.Shown is { } shown
        ? [.. Folders.ScriptsBelow(shown)
            .Select(path => Path.GetRelativePath(shown, path).Replace('\\', '/'))]
        : [""];

    [Theory, MemberData(nameof(Scripts))]
    public void Passes(string script)
    {
        if (script.Length == 0 || SyntaxOnly.Contains(script) || Beyond.Contains(script)) return;

        Run.File(Path.Combine(Folders.Shown!, script)).ShouldPass(script);
    }
}
