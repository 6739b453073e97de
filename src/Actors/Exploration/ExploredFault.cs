using ActorTcp.Actors.Faults;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Exploration;

/// <summary>A fault at a point of a run.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Plan">The fault without a name.</param>
/// <param name="At">When it takes effect.</param>
/// <param name="Number">Of the packet that it is about; 0: it is about none.</param>
public sealed record ExploredFault(ExplorationFault Kind, FaultPlan Plan, Instant At, long Number)
{
    /// <summary>It concerns packets on their way, and no host.</summary>
    public bool IsOfNetwork => !IsOfHosts(Plan.What);

    /// <summary>It makes hosts or what runs on them fail.</summary>
    internal static bool IsOfHosts(FaultAction what) =>
        what is FaultAction.OnHost or FaultAction.OnProcess or FaultAction.NodeCrash;

    /// <summary>The names that runs give to faults begin so.</summary>
    public const string Prefix = "explored-";

    /// <summary>The faults with names, in the order in which a run must have them.</summary>
    /// <remarks>A rule neither sees nor counts a packet that a rule before it picked, and of two faults the
    /// later one comes first: in this order each rule has counted all packets before its own.</remarks>
    public static IReadOnlyList<FaultPlan> Name(IReadOnlyList<ExploredFault> faults) =>
    [
        .. faults.OrderBy(fault => fault.Number).Select((fault, index) =>
            fault.Plan with { Name = $"{Prefix}{index + 1}" }),
    ];
}
