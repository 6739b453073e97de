using ActorTcp.Actors.Links;
using ActorTcp.Actors.Processes;
using ActorTcp.Actors.Scenarios;

namespace ActorTcp.Actors.Running;

/// <summary>What the processes and links of one shard count: together for all that an entry of the scenario
/// stands for, because a report asks no further.</summary>
internal sealed class ShardTallies(Scenario scenario)
{
    /// <summary>In the order of the scenario.</summary>
    public IReadOnlyList<ProcessStatistics> Processes { get; } =
        [.. scenario.Processes.Select(static plan => new ProcessStatistics { Plan = plan })];

    /// <summary>Of directions whose sender is in the shard, in the order of the scenario.</summary>
    public IReadOnlyList<LinkStatistics> Forward { get; } =
        [.. scenario.Links.Select(static _ => new LinkStatistics())];

    /// <summary>The same of the other direction.</summary>
    public IReadOnlyList<LinkStatistics> Backward { get; } =
        [.. scenario.Links.Select(static _ => new LinkStatistics())];
}
