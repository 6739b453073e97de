using ActorTcp.Actors.Links;
using ActorTcp.Actors.Statistics;

namespace ActorTcp.Actors.Reports;

/// <summary>What the links of a group carried and lost.</summary>
internal sealed class LinkTally : IFigures
{
    public LinkStatistics Forward { get; } = new();

    public LinkStatistics Backward { get; } = new();

    public RuleTally ForwardRules { get; } = new();

    public RuleTally BackwardRules { get; } = new();

    void IFigures.Take(Figures figures)
    {
        foreach (IFigures part in (IFigures[])[Forward, Backward, ForwardRules, BackwardRules])
            part.Take(figures);
    }
}
