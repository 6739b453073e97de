using System.Globalization;
using ActorTcp.Primitives;

namespace ActorTcp.Drive.Scripts.Running;

/// <summary>When an event is due, from the start of the script.</summary>
/// <param name="From">The time, or the start of a range.</param>
/// <param name="To">The end of the range.</param>
/// <param name="IsAny">Any time will do.</param>
/// <param name="Tolerance">At either end.</param>
internal readonly record struct Due(Duration From, Duration To, bool IsAny, Duration Tolerance)
{
    public bool Holds(Duration at) => IsAny || (at >= From - Tolerance && at <= To + Tolerance);

    /// <summary>What was expected, and what was.</summary>
    public string Wrong(Duration at)
    {
        string expected = From == To ? SecondsText(From) : $"{SecondsText(From)} to {SecondsText(To)}";
        return $"expected at {expected} (tolerance {Tolerance}), it was {SecondsText(at)}";
    }

    public static string SecondsText(Duration time) =>
        ((decimal)time.Nanoseconds / 1_000_000_000).ToString("0.000000", CultureInfo.InvariantCulture) + " s";
}
