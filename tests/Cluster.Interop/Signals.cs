using System.Diagnostics;

namespace ActorTcp.Cluster.Interop;

/// <summary>What one process can do to another.</summary>
internal static class Signals
{
    /// <param name="name">As kill(1) has it: KILL, STOP, CONT, TERM.</param>
    /// <param name="process">Its id.</param>
    public static void Send(string name, int process)
    {
        using Process kill = Process.Start("kill", [$"-{name}", $"{process}"]);
        kill.WaitForExit();
    }
}
