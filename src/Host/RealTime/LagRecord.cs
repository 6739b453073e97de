using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Statistics;
using ActorTcp.Primitives;

namespace ActorTcp.Host.RealTime;

/// <summary>How late the events of a real-time run were.</summary>
internal sealed class LagRecord(Duration budget)
{
    private readonly Histogram _lag = new();
    private long _late;

    /// <summary>Counts events that were done together.</summary>
    /// <param name="due">When the first of them was due: all count as if they had been due then, so that
    /// nothing looks better than it was.</param>
    public void Add(Instant due, Instant done, long events)
    {
        if (events == 0) return;

        long lag = Math.Max(0, (done - due).Nanoseconds);
        _lag.Add(lag, events);
        if (lag > budget.Nanoseconds) _late += events;
    }

    public PaceReport Report(Duration wall) => new(_lag, budget, _late, wall);
}
