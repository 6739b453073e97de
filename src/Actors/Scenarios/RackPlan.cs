namespace ActorTcp.Actors.Scenarios;

/// <summary>Hosts under one supervisor: crashes that a host escalates come to it.</summary>
public sealed record RackPlan
{
    public string Name { get; init; } = "";

    public Place Place { get; init; }

    public IReadOnlyList<HostPlan> Hosts { get; init; } = [];

    /// <summary>Restart or stop.</summary>
    public SupervisionPlan Supervision { get; init; } = SupervisionPlan.OfHosts;

    /// <summary>What it does, it does to all hosts of the rack; else to the one that crashed.</summary>
    public bool AllForOne { get; init; }
}
