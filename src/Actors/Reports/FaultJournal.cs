using ActorTcp.Actors.Connections;
using ActorTcp.Actors.Faults;
using ActorTcp.Actors.Processes;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Reports;

/// <summary>When faults began and were put right, and what connections and programs did meanwhile: kept only
/// where an expectation asks for it.</summary>
internal sealed class FaultJournal
{
    private readonly OrderedDictionary<(Endpoint Local, Endpoint Remote), List<StateStep>> _ends = [];
    private readonly ScenarioWorld _world;

    private FaultJournal(ScenarioWorld world)
    {
        _world = world;
        foreach (ShardServices shard in world.Services)
        {
            foreach (StateStep step in shard.Steps!) Add(step);
            Reads.AddRange(shard.News!.Where(news => news.Kind == ProgramNewsKind.Read));
        }
    }

    /// <summary>In no order that means anything.</summary>
    public List<ProgramNews> Reads { get; } = [];

    /// <summary>The steps of each end, as they happened; the ends in no order that means anything.</summary>
    public IEnumerable<List<StateStep>> Ends => _ends.Values;

    public static bool IsNeeded(Scenario scenario) =>
        scenario.Expectations.Any(item => item is Expectation.AfterFault);

    public static FaultJournal? Of(ScenarioWorld world) => IsNeeded(world.Scenario) ? new(world) : null;

    /// <summary>The steps of the other end; null: it never had the connection.</summary>
    public List<StateStep>? PeerOf(List<StateStep> end) =>
        _ends.GetValueOrDefault((end[0].Remote, end[0].Local));

    /// <summary>When the fault, or the first of all, began; <see cref="Instant.Never"/>: none
    /// did.</summary>
    public Instant Begun(string? fault)
    {
        Instant first = Instant.Never;
        foreach (FaultActor actor in _world.Faults)
        {
            if (fault is null || actor.Plan.Name == fault) first = Instant.Min(first, actor.FirstBegun);
        }

        if (fault is not null) return first;
        foreach (TimelineEntry entry in _world.Scenario.Timeline) first = Instant.Min(first, entry.At);
        return first;
    }

    /// <summary>When the fault, or the last of all, was put right; <see cref="Instant.Never"/>: none
    /// was.</summary>
    public Instant Repaired(string? fault)
    {
        Instant last = Instant.Never;
        foreach (FaultActor actor in _world.Faults)
        {
            if (fault is null || actor.Plan.Name == fault) last = Later(last, actor.LastEnded);
        }

        if (fault is not null) return last;
        foreach (TimelineEntry entry in _world.Scenario.Timeline)
        {
            if (entry.Change.Cut == false) last = Later(last, entry.At);
        }

        return last;
    }

    private static Instant Later(Instant known, Instant other)
    {
        if (other == Instant.Never) return known;
        return known == Instant.Never ? other : Instant.Max(known, other);
    }

    private void Add(StateStep step)
    {
        if (!_ends.TryGetValue((step.Local, step.Remote), out List<StateStep>? steps))
            _ends.Add((step.Local, step.Remote), steps = []);
        steps.Add(step);
    }
}
