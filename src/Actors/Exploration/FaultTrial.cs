using ActorTcp.Actors.Connections;
using ActorTcp.Actors.Exploration.Checks;
using ActorTcp.Actors.Faults;
using ActorTcp.Actors.Links;
using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Kernel;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Exploration;

/// <summary>Runs a scenario with faults added, and checks what must hold whatever happens.</summary>
/// <remarks>Runs know nothing of each other and may go on at the same time.</remarks>
public sealed class FaultTrial
{
    /// <summary>A run that takes more than so many times the events of the reference, and no fewer than the
    /// least, does not come to rest.</summary>
    private const long MostTimes = 100;
    private const long LeastLimit = 5_000_000;

    private readonly Scenario _scenario;
    private readonly TrialOptions _options;
    private readonly Reference? _reference;
    private readonly WireTimes _times;
    private readonly Dictionary<IpAddress, string> _hostOf = [];
    private readonly (string From, string To)[] _ways;

    /// <summary>Runs the scenario once, for reference.</summary>
    public FaultTrial(Scenario scenario, TrialOptions options)
    {
        Given = [.. scenario.Faults.Where(IsExplored)];
        _scenario = Given.Count == 0
            ? scenario
            : scenario with { Faults = [.. scenario.Faults.Where(fault => !IsExplored(fault))] };
        _options = options;
        foreach (HostPlan host in scenario.Hosts)
        {
            for (int i = 0; i < host.Count; i++)
            {
                foreach (IpAddress address in host.AddressesOf(i)) _hostOf[address] = host.Name;
            }
        }

        _times = WireTimes.Of(options.ToldToChecks ?? _scenario, _hostOf);
        _ways = [.. _scenario.Links.SelectMany(link => Enumerable.Repeat(link, link.Count)).SelectMany(
            link => ((string, string)[])[(link.First.Name, link.Second.Name),
                (link.Second.Name, link.First.Name)])];
        Base = Run([], isReference: true, out _reference);
    }

    /// <summary>Without the faults that were given names by an exploration.</summary>
    public Scenario Scenario => _scenario;

    /// <summary>Faults that an earlier exploration wrote into the file.</summary>
    public IReadOnlyList<FaultPlan> Given { get; }

    /// <summary>The scenario without added faults.</summary>
    public TrialResult Base { get; }

    /// <summary>Runs end where they are; see <see cref="TrialOptions.IsStopped"/>.</summary>
    public bool IsStopped => _options.IsStopped();

    /// <summary>Runs a scenario file as an exploration wrote it, and checks it in the same way.</summary>
    public static TrialResult RunAsWritten(Scenario scenario, TrialOptions options)
    {
        var trial = new FaultTrial(scenario, options);
        return trial.Given.Count == 0 ? trial.Base : trial.Run(trial.Given);
    }

    /// <summary>One run with these faults behind those of the scenario.</summary>
    public TrialResult Run(IReadOnlyList<FaultPlan> faults) => Run(faults, isReference: false, out _);

    private static bool IsExplored(FaultPlan fault) =>
        fault.Name.StartsWith(ExploredFault.Prefix, StringComparison.Ordinal);

    private TrialResult Run(IReadOnlyList<FaultPlan> faults, bool isReference, out Reference? made)
    {
        made = null;
        if (IsStopped) return TrialResult.Stopped;

        var monitor = new WireMonitor(_times.Under(_scenario.Faults.Concat(faults)));
        var log = new WireLog(_ways.Length, monitor);
        var steps = new List<StateStep>();
        ScenarioWorld? world = null;
        Scenario scenario = faults.Count == 0
            ? _scenario
            : _scenario with { Faults = [.. _scenario.Faults, .. faults] };
        try
        {
            using var run = new ScenarioRun(scenario, OptionsOf(log, steps, begun => world = begun));
            long most = Math.Max(LeastLimit, (_reference?.Events ?? 0) * MostTimes);
            RunReport report = run.Run(
                _ => !IsStopped && (isReference || run.EventsProcessed < most));
            if (IsStopped) return TrialResult.Stopped;

            List<Violation> found = report.End == RunEnd.Interrupted
                ? [new("a run comes to rest", $"after {most} events it goes on")]
                : Check(world!, report, faults);
            monitor.Finish(steps, report.End == RunEnd.Quiet ? Instant.Never : Instant.Zero + report.Elapsed);
            if (report.Counters.Collisions == 0) found.AddRange(monitor.Findings); // else bits flipped unseen
            if (isReference) made = new(report, run.EventsProcessed);
            return Result(log, steps, found) with
            {
                Behaviour = Behaviour.Of(report, isReference ? null : _reference?.Report),
                Events = run.EventsProcessed,
            };
        }
        catch (Exception e) when (e is ActorSystemFailedException or InvariantViolationException)
        {
            Violation[] bug = [new("no bug of ours", FirstLine(e))];
            return Result(log, steps, bug) with { IsBug = true };
        }
    }

    private static string FirstLine(Exception e) => (e.InnerException ?? e).Message.Split('\n')[0];

    private RunOptions OptionsOf(WireLog log, List<StateStep> steps, Action<ScenarioWorld> begun) =>
        _options.Run with
        {
            Shards = 1,
            Seed = _options.Seed ?? _options.Run.Seed,
            Until = (_options.Run.Until ?? _scenario.Until) + _options.Patience,
            Observer = log,
            Tamper = world =>
            {
                _options.Run.Tamper?.Invoke(world);
                world.Services[0].Steps = steps;
                begun(world);
            },
        };

    private List<Violation> Check(ScenarioWorld world, RunReport report, IReadOnlyList<FaultPlan> faults)
    {
        bool hostsFail = faults.Concat(_scenario.Faults).Any(fault => ExploredFault.IsOfHosts(fault.What));
        bool isDisturbed = faults.Count == 1 && IsDisturbance(faults[0]);
        var checks = new RunChecks(world, report, _reference);
        List<Violation> found = checks.Find(isDisturbed, hostsFail);
        found.AddRange(ExpectationChecks.Find(report, _options.ExpectAll));
        return found;
    }

    /// <summary>One packet, and what a network may do to it.</summary>
    private static bool IsDisturbance(FaultPlan fault) =>
        fault.What is FaultAction.Rule { Match: { FromNth: var first, ToNth: var last }, Does: var does }
        && first == last
        && does is RuleAction.Drop or RuleAction.Delay or RuleAction.Duplicate or RuleAction.Corrupt
            or RuleAction.Exactly { Action: LinkAction.Behind };

    private TrialResult Result(WireLog log, List<StateStep> steps, IReadOnlyList<Violation> found)
    {
        ulong digest = log.Digest;
        foreach (StateStep step in steps)
        {
            digest = StableHash.Combine(digest, unchecked((ulong)step.At.Nanoseconds));
            digest = StableHash.Combine(digest, ((ulong)step.From << 8) | (ulong)step.To);
        }

        return new()
        {
            Violations = found,
            Behaviour = found.Count > 0 ? $"ended by {found[0].Rule}" : "",
            Coverage = Coverage.Of(steps),
            Digest = digest,
            Points = log.Points,
            Moments = MomentsOf(log, steps),
        };
    }

    private List<(string Host, Instant At)> MomentsOf(WireLog log, List<StateStep> steps)
    {
        var moments = new List<(Instant At, string Host)>();
        foreach (WirePoint point in log.Points) moments.Add((point.At, _ways[point.Way].From));
        foreach ((int way, Instant at) in log.Arrivals) moments.Add((at, _ways[way].To));
        foreach (StateStep step in steps)
        {
            if (_hostOf.TryGetValue(step.Local.Address, out string? host)) moments.Add((step.At, host));
        }

        IEnumerable<(string, Instant)> starts = // before anything happens there
            from moment in moments
            where moment.At > Instant.Zero
            group moment by moment.Host into host
            select (host.Key, host.Min(moment => moment.At) - 1.Ns);
        IEnumerable<(string, Instant)> behind = moments.Select(moment => (moment.Host, moment.At + 1.Ns));
        return [.. starts.Concat(behind).Distinct()
            .Where(moment => _scenario.Hosts.Any(host => host.Name == moment.Item1))
            .OrderBy(moment => moment.Item2).ThenBy(moment => moment.Item1, StringComparer.Ordinal)];
    }
}
