using ActorTcp.Actors.Statistics;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Reports;

/// <summary>How well a real-time run kept its time.</summary>
/// <param name="Lag">Of every event, in nanoseconds: from when it was due to when it was done.</param>
/// <param name="Budget">The most that an event may be late.</param>
/// <param name="Late">Events that were later.</param>
/// <param name="Wall">Real time from the start of the run to its end.</param>
public sealed record PaceReport(Histogram Lag, Duration Budget, long Late, Duration Wall)
{
    /// <summary>The run was not real time: what it shows is not to be relied on.</summary>
    public bool IsOverBudget => Late > 0;
}
