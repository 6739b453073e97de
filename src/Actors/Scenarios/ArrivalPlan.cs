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

    /// <summary>At a frequency that grows evenly from nothing, then stays, then ends; it says how many
    /// connections there are.</summary>
    /// <param name="PerSecond">At the end of the growth.</param>
    /// <param name="Over">Time of the growth.</param>
    /// <param name="Hold">Time at the full frequency.</param>
    public sealed record Ramp(double PerSecond, Duration Over, Duration Hold) : ArrivalPlan
    {
        /// <summary>How many come while the frequency grows.</summary>
        private double Growing => PerSecond * Over.Nanoseconds / 2e9;

        /// <summary>How many come in all; at least one.</summary>
        public double Connections => Math.Max(1, Math.Floor(Growing + (PerSecond * Hold.Nanoseconds / 1e9)));

        /// <summary>When a connection comes, counted from the start.</summary>
        /// <remarks>Square roots are exact to the last bit on every machine (IEEE 754).</remarks>
        public Duration TimeOf(long number) => number < Growing
            ? new((long)(Over.Nanoseconds * Math.Sqrt(number / Growing)))
            : Over + new Duration((long)((number - Growing) / PerSecond * 1e9));
    }
}
