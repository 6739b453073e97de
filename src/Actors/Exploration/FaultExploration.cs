using ActorTcp.Actors.Exploration.Checks;
using ActorTcp.Actors.Faults;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Exploration;

/// <summary>Tries every fault at every point of a scenario's run, every pair of faults, a sample of more, or
/// random mixes.</summary>
/// <remarks>The second fault of a pair is put into the run as the first one made it, behind it. Of first
/// faults after which the same arrives everywhere, one stands for all.</remarks>
public sealed class FaultExploration
{
    /// <summary>Most runs between two looks at the budget.</summary>
    private const int BatchSize = 64;

    private readonly FaultTrial _trial;
    private readonly ExplorationRequest _request;
    private readonly TrialBatch _batch;
    private readonly FaultPoints _points;
    private readonly ExplorationTally _tally = new();
    private readonly List<string> _tried = [];
    private Action<long> _watch = static _ => { };
    private bool _isCutShort;

    /// <param name="batch">Runs trials; null: one after the other.</param>
    public FaultExploration(FaultTrial trial, ExplorationRequest request, TrialBatch? batch = null)
    {
        _trial = trial;
        _request = request;
        _batch = batch ?? OneByOne;
        _points = new(trial.Scenario, request.Kinds);
    }

    /// <param name="watch">Told the number of runs now and then.</param>
    /// <returns>Where it was stopped: what was found until then.</returns>
    public ExplorationReport Run(Action<long>? watch = null)
    {
        _watch = watch ?? _watch;
        Count(_trial.Base, []);
        if (!_isCutShort) Explore();
        return new()
        {
            Scenario = _trial.Scenario,
            Request = _request,
            Tried = _tried,
            Runs = _tally.Runs,
            Events = _tally.Events,
            IsCutShort = _isCutShort,
            Behaviours = _tally.Behaviours,
            Coverage = _tally.Coverage,
            Failures = [.. _tally.Failures.Select(Shrunk)],
        };
    }

    private static TrialResult[] OneByOne(FaultTrial trial, IReadOnlyList<IReadOnlyList<FaultPlan>> faults) =>
        [.. faults.Select(trial.Run)];

    private void Explore()
    {
        if (_trial.Given.Count > 0) RunGiven();
        if (_request.Swarm > 0) RunSwarm();
        else if (_request.Depth > 0) Search();
    }

    private void RunGiven()
    {
        ExploredFault[] given = [.. _trial.Given.Select(plan =>
            new ExploredFault(ExplorationFault.Other, plan, Instant.Zero, 0))];
        Count(_trial.Run(_trial.Given), given);
        _tried.Add($"the faults of the file: {given.Length}");
    }

    private void Search()
    {
        List<ExploredFault> singles = _points.Of(_trial.Base, Instant.Zero);
        bool isTooMuch = (Int128)_trial.Base.Events * singles.Count > _request.Budget;
        if (isTooMuch) Shuffle(singles);
        TrialResult[] results = RunAll([.. singles.Select(fault => (ExploredFault[])[fault])]);
        _tried.Add($"depth 1: {Ended(results):N0} of {singles.Count:N0} faults, at "
            + $"{_trial.Base.Points.Count:N0} packets and {_trial.Base.Moments.Count:N0} instants"
            + (isTooMuch && _isCutShort ? ", at random" : ""));
        if (_request.Depth < 2) return;

        List<Branch> branches = BranchesOf(singles, results);
        RunPairs(branches, singles.Count);
        for (int depth = 3; depth <= _request.Depth && !_isCutShort; depth++) RunSample(branches, depth);
    }

    /// <summary>Where the budget is for a part of them, it goes to all of the run and not to its
    /// beginning.</summary>
    private void Shuffle(List<ExploredFault> faults)
    {
        Prng prng = new Prng(_request.Seed).Fork("order");
        for (int i = faults.Count - 1; i > 0; i--)
        {
            int other = (int)prng.NextBelow((ulong)i + 1);
            (faults[i], faults[other]) = (faults[other], faults[i]);
        }
    }

    /// <summary>Runs that differ from each other and from the one without faults.</summary>
    private List<Branch> BranchesOf(List<ExploredFault> singles, TrialResult[] results)
    {
        var seen = new HashSet<ulong> { _trial.Base.Digest };
        var branches = new List<Branch>();
        for (int i = 0; i < results.Length; i++)
        {
            if (results[i].IsBug || results[i].IsStopped || !seen.Add(results[i].Digest)) continue;
            branches.Add(new([singles[i]], _points.Of(results[i], singles[i].At)));
        }

        return branches;
    }

    private void RunPairs(List<Branch> branches, int singles)
    {
        long pairs = branches.Sum(branch => (long)branch.Next.Count), done = 0;
        foreach (Branch branch in branches)
        {
            if (_isCutShort) break;
            done += Ended(RunAll([.. branch.Pairs()]));
        }

        _tried.Add($"depth 2: {done:N0} of {pairs:N0} pairs, behind {branches.Count:N0} first faults "
            + $"({singles - branches.Count:N0} made no new run)");
    }

    /// <summary>Random walks: each further fault is put into the run that those before made.</summary>
    private void RunSample(List<Branch> branches, int depth)
    {
        int done = 0;
        Prng prng = new Prng(_request.Seed).Fork("sample").Fork((ulong)depth);
        while (done < _request.Samples && !_isCutShort && branches.Count > 0)
        {
            int count = Math.Min(BatchSize, _request.Samples - done);
            List<ExploredFault[]> walks = [.. Enumerable.Range(0, count)
                .Select(_ => branches[(int)prng.NextBelow((ulong)branches.Count)].AnyPair(prng))];
            for (int length = 3; length <= depth && !_isCutShort; length++)
            {
                TrialResult[] runs = RunAll(walks);
                for (int i = 0; i < runs.Length; i++) walks[i] = Longer(walks[i], runs[i], prng);
            }

            done += Ended(RunAll(walks));
        }

        _tried.Add($"depth {depth}: a sample of {done:N0}");
    }

    private ExploredFault[] Longer(ExploredFault[] walk, TrialResult run, Prng prng)
    {
        List<ExploredFault> next = _points.Of(run, walk[^1].At);
        return next.Count == 0 ? walk : [.. walk, next[(int)prng.NextBelow((ulong)next.Count)]];
    }

    private void RunSwarm()
    {
        var mix = new SwarmMix(_trial.Scenario, _trial.Base);
        var all = new Prng(_request.Seed);
        List<ExploredFault[]> lists = [.. Enumerable.Range(0, _request.Swarm)
            .Select(seed => mix.Of(all.Fork("swarm").Fork((ulong)seed)))];
        int done = Ended(RunAll(lists));
        _tried.Add($"swarm: {done:N0} of {lists.Count:N0} random mixes, {lists.Sum(list => list.Length):N0} "
            + "faults");
    }

    /// <summary>As many of them as the budget allows.</summary>
    private TrialResult[] RunAll(IReadOnlyList<ExploredFault[]> lists)
    {
        var results = new List<TrialResult>();
        while (results.Count < lists.Count && !_isCutShort)
        {
            ExploredFault[][] part = [.. lists.Skip(results.Count).Take(NextBatch())];
            IReadOnlyList<TrialResult> done =
                _batch(_trial, [.. part.Select(list => ExploredFault.Name(list))]);
            for (int i = 0; i < done.Count; i++) Count(done[i], part[i]);
            results.AddRange(_request.Depth > 1 ? done : done.Select(result => result.Slim()));
            bool isLast = results.Count == lists.Count;
            _isCutShort |= (_tally.Events >= _request.Budget || _trial.IsStopped) && !isLast;
            _watch(_tally.Runs);
        }

        return [.. results];
    }

    /// <summary>As many runs as what is left of the budget has room for, were they all like the undisturbed
    /// one: nothing that depends on how many go on at a time, so that the search ends at the same
    /// run.</summary>
    private int NextBatch()
    {
        long room = (_request.Budget - _tally.Events) / Math.Max(1, _trial.Base.Events);
        return (int)Math.Clamp(room, 1, BatchSize);
    }

    private void Count(TrialResult result, IReadOnlyList<ExploredFault> faults)
    {
        if (result.IsStopped) _isCutShort = true;
        else _tally.Add(result, faults);
    }

    private static int Ended(TrialResult[] results) => results.Count(result => !result.IsStopped);

    private FoundFailure Shrunk(FoundFailure found)
    {
        var shrinking = new FaultShrinking(_trial, found.Violation.Rule);
        IReadOnlyList<ExploredFault> faults = shrinking.Shrink(found.Found);
        return found with
        {
            Faults = faults,
            Violation = shrinking.Latest ?? found.Violation,
            IsCutShort = _trial.IsStopped,
        };
    }

    /// <summary>Faults, and those that can follow them.</summary>
    private sealed record Branch(ExploredFault[] Faults, List<ExploredFault> Next)
    {
        public IEnumerable<ExploredFault[]> Pairs() =>
            Next.Where(IsOther).Select(fault => (ExploredFault[])[.. Faults, fault]);

        public ExploredFault[] AnyPair(Prng prng) =>
            Next.Count == 0 ? Faults : [.. Faults, Next[(int)prng.NextBelow((ulong)Next.Count)]];

        /// <summary>Not again what is done to a packet already.</summary>
        private bool IsOther(ExploredFault fault) =>
            fault.Number == 0
            || Faults.All(one => one.Number != fault.Number || TargetOf(one) != TargetOf(fault));

        private static LinkTarget? TargetOf(ExploredFault fault) =>
            fault.Plan.What is FaultAction.Rule rule ? rule.On : null;
    }
}
