using System.Runtime.CompilerServices;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Links;

/// <summary>Checks of settings, where they enter.</summary>
internal static class Bounds
{
    public const int MaxCopies = 64;
    public const int MaxBits = 64;
    public static readonly Duration MaxDelay = 3_600.Seconds();

    public static long InRange(long value, long low, long high, [CallerMemberName] string name = "") =>
        value >= low && value <= high
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name}: {low} to {high}");

    public static Duration Delay(Duration value, [CallerMemberName] string name = "") =>
        InRange(value, Duration.Zero, MaxDelay, name);

    public static int InRange(int value, int low, int high, [CallerMemberName] string name = "") =>
        (int)InRange((long)value, low, high, name);

    public static Duration InRange(
        Duration value, Duration low, Duration high, [CallerMemberName] string name = "") =>
        value >= low && value <= high
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name}: {low} to {high}");

    public static double Probability(double value, [CallerMemberName] string name = "") =>
        value is >= 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name}: 0 to 1");

    /// <summary>Below 1, because a process that only repeats itself has no distribution.</summary>
    public static double Correlation(double value, [CallerMemberName] string name = "") =>
        value is >= 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name}: 0 to less than 1");
}
