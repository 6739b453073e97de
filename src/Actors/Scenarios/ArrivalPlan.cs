using ActorTcp.Primitives;

namespace ActorTcp.Actors.Scenarios;

/// <summary>When the connections of a process are opened, counted from its start.</summary>
/// <remarks>Over a group of hosts: connection number i belongs to host i modulo the number of
/// hosts.</remarks>
public abstract record ArrivalPlan
{
    private ArrivalPlan() { } // closed: all cases are nested here

    /// <summary>All in the first instant.</summary>
    public sealed record AtOnce : ArrivalPlan;

    /// <summary>Evenly over a time, the first at its beginning.</summary>
    public sealed record Spread(Duration Over) : ArrivalPlan;

    /// <summary>At random, with independent gaps of that mean rate.</summary>
    public sealed record Poisson(double PerSecond) : ArrivalPlan;

    /// <summary>With equal gaps, the first at the start.</summary>
    public sealed record Rate(double PerSecond) : ArrivalPlan;
}
