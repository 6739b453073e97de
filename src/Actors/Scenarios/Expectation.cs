using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Scenarios;

/// <summary>One thing that must be true after the run.</summary>
public abstract record Expectation
{
    private Expectation() { } // closed: all cases are nested here

    /// <summary>The name in the file; empty if it has none.</summary>
    public string Name { get; init; } = "";

    /// <summary>Where the file says so.</summary>
    public Place Place { get; init; }

    /// <summary>As the file says it, on one line: <c>states: client: CLOSED</c>.</summary>
    public string Text { get; init; } = "";

    /// <summary>It must hold under faults as well that an exploration adds.</summary>
    public bool Always { get; init; }

    /// <summary>Every connection of the process ends in one of these states.</summary>
    public sealed record FinalState(string Process, IReadOnlyList<TcpState> Allowed) : Expectation;

    /// <summary>Every connection of the process goes through exactly these states.</summary>
    public sealed record StatePath(string Process, IReadOnlyList<TcpState> Path) : Expectation;

    /// <summary>The process sees an error so many times.</summary>
    /// <param name="Error">The POSIX name, <c>ECONNREFUSED</c>; null: any error.</param>
    public sealed record ErrorCount(string Process, string? Error, Bounds Times) : Expectation;

    /// <summary>A counter of the run, of a process or of a link.</summary>
    public sealed record Count(CountMetric Metric, string? Process, string? Link, Bounds Value) : Expectation;

    /// <summary>A percentile of measured times, over the run or one process; the bounds are
    /// nanoseconds.</summary>
    public sealed record Time(TimeMetric Metric, Percentile Percentile, string? Process, Bounds Value)
        : Expectation;

    /// <summary>Virtual time of the last event; the bounds are nanoseconds.</summary>
    public sealed record RunDuration(Bounds Value) : Expectation
    {
        public static RunDuration AtMost(Duration most) => new(new Bounds(0, most.Nanoseconds));
    }

    /// <summary>What comes of a fault, and how soon.</summary>
    /// <param name="Outcome">What.</param>
    /// <param name="Within">Counted from the fault, or from the repair; null: it never comes.</param>
    /// <param name="By">What finds out; null: anything.</param>
    /// <param name="Fault">The fault; null: the first one, or the last repair.</param>
    public sealed record AfterFault(FaultOutcome Outcome, Duration? Within, Detection? By, string? Fault)
        : Expectation
    {
        /// <summary>Whose connections; null: all.</summary>
        public string? Process { get; init; }
    }

    /// <summary>Every byte that a process wrote was read at the other end, and was the same.</summary>
    public sealed record AllDelivered : Expectation;

    /// <summary>Whatever a process read is what its peer wrote, from the first byte on.</summary>
    public sealed record PrefixDelivered : Expectation;
}
