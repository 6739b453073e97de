namespace ActorTcp.Actors.Exploration;

/// <summary>A rule that did not hold, with the smallest faults that show it.</summary>
/// <param name="Violation">The rule, and what was found under the smallest faults.</param>
/// <param name="Faults">The smallest list; empty: it does not hold without any, either.</param>
/// <param name="Found">The faults under which it was found first.</param>
public sealed record FoundFailure(
    Violation Violation, IReadOnlyList<ExploredFault> Faults, IReadOnlyList<ExploredFault> Found)
{
    /// <summary>Runs in which the rule did not hold.</summary>
    public long Runs { get; internal set; }

    public bool IsBug { get; init; }

    /// <summary>The exploration was stopped before the faults were as few as can be.</summary>
    public bool IsCutShort { get; init; }
}
