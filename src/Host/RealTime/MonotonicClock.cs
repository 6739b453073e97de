using System.Diagnostics;
using ActorTcp.Primitives;

namespace ActorTcp.Host.RealTime;

/// <summary>Real time since its start, that never goes back.</summary>
internal sealed class MonotonicClock
{
    private static readonly double NanosecondsPerTick = 1e9 / Stopwatch.Frequency;
    private static readonly bool TicksAreNanoseconds = Stopwatch.Frequency == 1_000_000_000;

    private readonly long _start = Stopwatch.GetTimestamp();

    public Instant Now
    {
        get
        {
            long ticks = Stopwatch.GetTimestamp() - _start;
            return new(TicksAreNanoseconds ? ticks : (long)(ticks * NanosecondsPerTick));
        }
    }
}
