namespace ActorTcp.Host;

/// <summary>What the program's exit code says; <c>docs/cli.md</c> lists them for users.</summary>
internal static class ExitCode
{
    public const int Held = 0;

    /// <summary>
    /// An expectation failed, two shapes differ, or a benchmark's connections did not all end well.
    /// </summary>
    public const int NotHeld = 1;

    /// <summary>Wrong arguments, a wrong scenario, or no place for the output.</summary>
    public const int BadInput = 2;

    /// <summary>A bug of ours.</summary>
    public const int Bug = 3;

    /// <summary>
    /// The signals' codes are what a shell gives a program that they end: 128 and their number.
    /// </summary>
    public const int Interrupted = 130;

    public const int Terminated = 143;

    /// <summary>Of several files: a bug before an interruption, then by number.</summary>
    public static int Worst(int a, int b) => a == Bug || b == Bug ? Bug : Math.Max(a, b);
}
