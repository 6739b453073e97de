namespace ActorTcp.Actors.Faults;

/// <summary>A link of the scenario, or one way of it.</summary>
public readonly record struct LinkTarget(
    string Link, Scenarios.LinkDirection Direction = Scenarios.LinkDirection.Both);
