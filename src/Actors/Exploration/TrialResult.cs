using ActorTcp.Actors.Exploration.Checks;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Exploration;

/// <summary>What one run under faults came to.</summary>
public sealed record TrialResult
{
    /// <summary>What must hold and did not; empty: all holds.</summary>
    public required IReadOnlyList<Violation> Violations { get; init; }

    /// <summary>State paths and what programs saw, a line for each process.</summary>
    public required string Behaviour { get; init; }

    /// <summary>A bug of ours ended the run: none of the checks found it, the program itself did.</summary>
    public bool IsBug { get; init; }

    /// <summary>It was stopped where it was: it says nothing about the scenario.</summary>
    public bool IsStopped { get; init; }

    public Coverage Coverage { get; init; }

    /// <summary>Messages and deadlines that the run took.</summary>
    public long Events { get; init; }

    internal static TrialResult Stopped { get; } =
        new() { Violations = [], Behaviour = "", IsStopped = true };

    /// <summary>Two runs with the same digest are the same run.</summary>
    public ulong Digest { get; init; }

    internal IReadOnlyList<WirePoint> Points { get; init; } = [];

    /// <summary>Right behind each instant in which something changed at a host, by host.</summary>
    internal IReadOnlyList<(string Host, Instant At)> Moments { get; init; } = [];

    /// <summary>Without what only the choice of further faults needs.</summary>
    internal TrialResult Slim() => this with { Points = [], Moments = [] };
}
