using ActorTcp.Actors.Faults;
using ActorTcp.Actors.Statistics;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Reports;

/// <summary>When a fault began and when it was put right, over all hosts that it concerns.</summary>
internal sealed class FaultTally : IFigures
{
    private long _behindEnd;

    /// <summary>The first time; <see cref="Instant.Never"/>: it did not.</summary>
    public Instant Begun { get; private set; } = Instant.Never;

    /// <summary>The last time; <see cref="Instant.Never"/>: it was not.</summary>
    public Instant Repaired => _behindEnd == 0 ? Instant.Never : new(_behindEnd - 1);

    public void Add(FaultActor actor)
    {
        Begun = Instant.Min(Begun, actor.FirstBegun);
        if (actor.LastEnded != Instant.Never)
            _behindEnd = Math.Max(_behindEnd, actor.LastEnded.Nanoseconds + 1);
    }

    void IFigures.Take(Figures figures)
    {
        Begun = figures.Earliest(Begun);
        _behindEnd = figures.Most(_behindEnd);
    }
}
