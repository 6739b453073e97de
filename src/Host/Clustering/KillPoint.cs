using System.Diagnostics;
using System.Globalization;

namespace ActorTcp.Host.Clustering;

/// <summary>
/// For tests: a place in a node's life at which it kills itself, as <c>kill -9</c> would, when it passes
/// there for the n-th time. The environment names it, <c>ACTORTCP_KILL_AT=place:n</c>; without it nothing
/// happens.
/// </summary>
internal static class KillPoint
{
    public const string Variable = "ACTORTCP_KILL_AT";

    private static readonly string Place;
    private static int _left;

    static KillPoint()
    {
        string[] parts = (Environment.GetEnvironmentVariable(Variable) ?? "").Split(':');
        Place = parts[0];
        _left = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 1;
    }

    public static void Pass(string place)
    {
        if (place != Place || Interlocked.Decrement(ref _left) != 0) return;

        Process.GetCurrentProcess().Kill();
        Thread.Sleep(Timeout.Infinite); // the signal is on its way
    }

    /// <summary>The same, from beside: what comes next goes on until it is cut off.</summary>
    public static void PassBeside(string place)
    {
        if (place != Place) return;

        new Thread(() => Pass(place)) { IsBackground = true }.Start();
    }
}
