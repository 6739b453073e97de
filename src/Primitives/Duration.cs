namespace ActorTcp.Primitives;

/// <summary>A span of virtual time in nanoseconds; may be negative.</summary>
public readonly record struct Duration(long Nanoseconds) : IComparable<Duration>
{
    public static Duration Zero => default;

    public static Duration MaxValue => new(long.MaxValue);

    public static Duration FromMicroseconds(long microseconds) => new(microseconds * 1_000);

    public static Duration FromMilliseconds(long milliseconds) => new(milliseconds * 1_000_000);

    public static Duration FromSeconds(long seconds) => new(seconds * 1_000_000_000);

    public double TotalSeconds => Nanoseconds / 1e9;

    public double TotalMilliseconds => Nanoseconds / 1e6;

    public static Duration operator +(Duration a, Duration b) => new(a.Nanoseconds + b.Nanoseconds);

    public static Duration operator -(Duration a, Duration b) => new(a.Nanoseconds - b.Nanoseconds);

    public static Duration operator -(Duration a) => new(-a.Nanoseconds);

    public static Duration operator *(Duration a, long factor) => new(a.Nanoseconds * factor);

    public static Duration operator /(Duration a, long divisor) => new(a.Nanoseconds / divisor);

    public static bool operator <(Duration a, Duration b) => a.Nanoseconds < b.Nanoseconds;

    public static bool operator >(Duration a, Duration b) => a.Nanoseconds > b.Nanoseconds;

    public static bool operator <=(Duration a, Duration b) => a.Nanoseconds <= b.Nanoseconds;

    public static bool operator >=(Duration a, Duration b) => a.Nanoseconds >= b.Nanoseconds;

    public static Duration Min(Duration a, Duration b) => a < b ? a : b;

    public static Duration Max(Duration a, Duration b) => a > b ? a : b;

    public int CompareTo(Duration other) => Nanoseconds.CompareTo(other.Nanoseconds);

    /// <summary>
    /// The shortest exact form in one unit: <c>20ms</c>, <c>1.5s</c>, <c>250us</c>, <c>7ns</c>.
    /// </summary>
    public override string ToString() => Nanoseconds switch
    {
        0 => "0s",
        _ when Nanoseconds % 1_000 != 0 && Math.Abs(Nanoseconds) < 1_000_000 => $"{Nanoseconds}ns",
        _ when Math.Abs(Nanoseconds) < 1_000_000 => $"{Nanoseconds / 1_000}us",
        _ when Math.Abs(Nanoseconds) < 1_000_000_000 => $"{(decimal)Nanoseconds / 1_000_000:0.######}ms",
        _ => $"{(decimal)Nanoseconds / 1_000_000_000:0.#########}s",
    };
}
