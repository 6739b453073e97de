using ActorTcp.Actors.Connections;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Reports;

/// <summary>When faults began and were put right, and what connections and programs did meanwhile: kept only
/// where an expectation asks for it.</summary>
internal sealed class FaultJournal
{
    private readonly OrderedDictionary<(Endpoint Local, Endpoint Remote), List<StateStep>> _ends = [];
    private readonly Scenario _scenario;
    private readonly JournalTally _tally;

    public FaultJournal(Scenario scenario, JournalTally tally)
    {
        _scenario = scenario;
        _tally = tally;
        foreach (StateStep step in tally.Steps) Add(step);
    }

    /// <summary>When a program of which process read something, in no order that means anything.</summary>
    public IReadOnlyList<(Instant At, string? Process)> Reads => _tally.Reads;

    /// <summary>The steps of each end, as they happened; the ends in no order that means anything.</summary>
    public IEnumerable<List<StateStep>> Ends => _ends.Values;

    public static bool IsNeeded(Scenario scenario) =>
        scenario.Expectations.Any(item => item is Expectation.AfterFault);

    /// <summary>The steps of the other end; null: it never had the connection.</summary>
    public List<StateStep>? PeerOf(List<StateStep> end) =>
        _ends.GetValueOrDefault((end[0].Remote, end[0].Local));

    /// <summary>When the fault, or the first of all, began; <see cref="Instant.Never"/>: none
    /// did.</summary>
    public Instant Begun(string? fault)
    {
        Instant first = Instant.Never;
        for (int i = 0; i < _tally.Faults.Count; i++)
        {
            if (Concerns(fault, i)) first = Instant.Min(first, _tally.Faults[i].Begun);
        }

        if (fault is not null) return first;
        foreach (TimelineEntry entry in _scenario.Timeline) first = Instant.Min(first, entry.At);
        return first;
    }

    /// <summary>When the fault, or the last of all, was put right; <see cref="Instant.Never"/>: none
    /// was.</summary>
    public Instant Repaired(string? fault)
    {
        Instant last = Instant.Never;
        for (int i = 0; i < _tally.Faults.Count; i++)
        {
            if (Concerns(fault, i)) last = Later(last, _tally.Faults[i].Repaired);
        }

        if (fault is not null) return last;
        foreach (TimelineEntry entry in _scenario.Timeline)
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

    private bool Concerns(string? fault, int place) =>
        fault is null || _scenario.Faults[place].Name == fault;

    private void Add(StateStep step)
    {
        if (!_ends.TryGetValue((step.Local, step.Remote), out List<StateStep>? steps))
            _ends.Add((step.Local, step.Remote), steps = []);
        steps.Add(step);
    }
}
