using System.Runtime.CompilerServices;

namespace ActorTcp.Primitives;

/// <summary>A point in virtual time: nanoseconds since the start of the run.</summary>
public readonly record struct Instant(long Nanoseconds) : IComparable<Instant>
{
    // Constants as properties: a static field would be loaded, and its class checked, at every use.

    /// <summary>The start of the run.</summary>
    public static Instant Zero => default;

    /// <summary>Later than everything that happens; the deadline of a timer that is off.</summary>
    public static Instant Never => new(long.MaxValue);

    /// <summary>
    /// Adds a span; <see cref="Never"/> stays, and what would pass it becomes <see cref="Never"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Instant operator +(Instant a, Duration b) =>
        b.Nanoseconds > 0 && a.Nanoseconds > long.MaxValue - b.Nanoseconds
            ? Never
            : new(a.Nanoseconds + b.Nanoseconds);

    public static Instant operator -(Instant a, Duration b) => new(a.Nanoseconds - b.Nanoseconds);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Duration operator -(Instant a, Instant b) => new(a.Nanoseconds - b.Nanoseconds);

    public static bool operator <(Instant a, Instant b) => a.Nanoseconds < b.Nanoseconds;

    public static bool operator >(Instant a, Instant b) => a.Nanoseconds > b.Nanoseconds;

    public static bool operator <=(Instant a, Instant b) => a.Nanoseconds <= b.Nanoseconds;

    public static bool operator >=(Instant a, Instant b) => a.Nanoseconds >= b.Nanoseconds;

    public static Instant Min(Instant a, Instant b) => a < b ? a : b;

    public static Instant Max(Instant a, Instant b) => a > b ? a : b;

    public int CompareTo(Instant other) => Nanoseconds.CompareTo(other.Nanoseconds);

    /// <summary>Seconds with nine digits, or <c>never</c>.</summary>
    public override string ToString() =>
        this == Never ? "never" : $"{(decimal)Nanoseconds / 1_000_000_000:0.000000000}s";
}
