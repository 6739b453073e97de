using System.Diagnostics;

namespace ActorTcp.Host.Tests;

/// <summary>Wireshark's command line as the judge of a capture.</summary>
internal static class Tshark
{
    /// <summary>How many packets a display filter lets through.</summary>
    public static int Count(string capture, string preference, string filter)
    {
        string[] arguments = ["-r", capture, "-o", preference, "-o", "ip.check_checksum:TRUE", "-Y", filter];
        using Process tshark = Process.Start(new ProcessStartInfo("tshark", arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> complaints = tshark.StandardError.ReadToEndAsync();
        int count = tshark.StandardOutput.ReadToEnd().Count(c => c == '\n');
        tshark.WaitForExit();
        tshark.ExitCode.ShouldBe(0, complaints.Result);
        return count;
    }
}
