using ActorTcp.Actors.Exploration.Checks;

namespace ActorTcp.Actors.Exploration;

/// <summary>Counts what runs came to, in the order of the runs.</summary>
internal sealed class ExplorationTally
{
    private readonly Dictionary<string, SeenBehaviour> _behaviours = [];
    private readonly Dictionary<string, FoundFailure> _failures = [];

    public long Runs { get; private set; }

    public long Events { get; private set; }

    public Coverage Coverage { get; private set; }

    /// <summary>In the order in which they were first seen.</summary>
    public List<SeenBehaviour> Behaviours { get; } = [];

    /// <summary>The first of each rule, and so one with the fewest faults.</summary>
    public List<FoundFailure> Failures { get; } = [];

    public void Add(TrialResult result, IReadOnlyList<ExploredFault> faults)
    {
        Runs++;
        Events += result.Events;
        Coverage = Coverage.With(result.Coverage);
        if (!_behaviours.TryGetValue(result.Behaviour, out SeenBehaviour? behaviour))
        {
            behaviour = new(result.Behaviour, faults);
            _behaviours.Add(result.Behaviour, behaviour);
            Behaviours.Add(behaviour);
        }

        behaviour.Runs++;
        foreach (string rule in result.Violations.Select(one => one.Rule).Distinct())
            Count(result.Violations.First(one => one.Rule == rule), result, faults);
    }

    private void Count(Violation violation, TrialResult result, IReadOnlyList<ExploredFault> faults)
    {
        if (!_failures.TryGetValue(violation.Rule, out FoundFailure? failure))
        {
            failure = new(violation, faults, faults) { IsBug = result.IsBug };
            _failures.Add(violation.Rule, failure);
            Failures.Add(failure);
        }

        failure.Runs++;
    }
}
