using ActorTcp.Actors.Scenarios;

namespace ActorTcp.Actors.Exploration;

/// <summary>What an exploration came to; depends on scenario, seed and request alone.</summary>
public sealed record ExplorationReport
{
    public required Scenario Scenario { get; init; }

    public required ExplorationRequest Request { get; init; }

    /// <summary>What was tried, in words: a line for each depth.</summary>
    public required IReadOnlyList<string> Tried { get; init; }

    public long Runs { get; init; }

    /// <summary>Messages and deadlines of all runs.</summary>
    public long Events { get; init; }

    /// <summary>The budget, or the caller, ended it before all was tried.</summary>
    public bool IsCutShort { get; init; }

    /// <summary>In the order in which they were first seen.</summary>
    public required IReadOnlyList<SeenBehaviour> Behaviours { get; init; }

    public Coverage Coverage { get; init; }

    /// <summary>One for each rule that was broken.</summary>
    public required IReadOnlyList<FoundFailure> Failures { get; init; }

    public bool AllHold => Failures.Count == 0;

    /// <summary>A run ended with a bug of ours.</summary>
    public bool HasBug => Failures.Any(failure => failure.IsBug);
}
