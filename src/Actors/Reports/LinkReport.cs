using ActorTcp.Actors.Links;

namespace ActorTcp.Actors.Reports;

/// <summary>What a link of the scenario carried and lost, over all links of its group.</summary>
/// <param name="Name">As in the scenario.</param>
/// <param name="Forward">From the first host to the second.</param>
/// <param name="Backward">From the second host to the first.</param>
public sealed record LinkReport(string Name, LinkStatistics Forward, LinkStatistics Backward)
{
    /// <summary>Rules of the way forward, in the order in which they came.</summary>
    public IReadOnlyList<RuleReport> ForwardRules { get; init; } = [];

    public IReadOnlyList<RuleReport> BackwardRules { get; init; } = [];
}
