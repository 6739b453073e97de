using ActorTcp.Actors.Links;
using ActorTcp.Actors.Scenarios;

namespace ActorTcp.Actors.Running;

/// <summary>A link of the running world: two directions.</summary>
/// <param name="plan">The entry of the scenario, which may stand for many links.</param>
/// <param name="name">Of this link.</param>
/// <param name="number">Its place among all links.</param>
/// <param name="isCaptured">Whether its packets are recorded.</param>
internal sealed class WorldLink(LinkPlan plan, string name, int number, bool isCaptured)
{
    public LinkPlan Plan => plan;

    public string Name => name;

    public int Number => number;

    public bool IsCaptured => isCaptured;

    /// <summary>Where rules are about the receiving end: who judges by them there.</summary>
    public LinkActor? ForwardArrivals { get; set; }

    public LinkActor? BackwardArrivals { get; set; }

    /// <summary>Numbers of the hosts.</summary>
    public int First { get; init; }

    public int Second { get; init; }

    /// <summary>Of a direction that is run in this world.</summary>
    public LinkActor Forward => ForwardHere!;

    /// <summary>Of a direction that is run in this world.</summary>
    public LinkActor Backward => BackwardHere!;

    /// <summary>Null in a world of one shard that is not the sender's.</summary>
    public LinkActor? ForwardHere { get; set; }

    /// <summary>Null in a world of one shard that is not the sender's.</summary>
    public LinkActor? BackwardHere { get; set; }

    public LinkActor? WayHere(bool isForward) => isForward ? ForwardHere : BackwardHere;
}
