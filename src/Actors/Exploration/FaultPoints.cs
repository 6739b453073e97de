using ActorTcp.Actors.Exploration.Checks;
using ActorTcp.Actors.Faults;
using ActorTcp.Actors.Links;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Exploration;

/// <summary>The faults that can be put into a run: at each of its packets, and at each instant in which
/// something changes at a host.</summary>
internal sealed class FaultPoints(Scenario scenario, IReadOnlyList<ExplorationFault> kinds)
{
    /// <summary>Longer than a retransmission timeout, shorter than that of a SYN.</summary>
    private static readonly Duration Late = 900.Ms;

    private static readonly Duration Absence = 1.Seconds();

    private readonly LinkPlan[] _links =
        [.. scenario.Links.SelectMany(link => Enumerable.Repeat(link, link.Count))];

    /// <summary>In the order of time.</summary>
    /// <param name="from">Earlier ones are left out.</param>
    public List<ExploredFault> Of(TrialResult run, Instant from)
    {
        var faults = new List<ExploredFault>();
        var picked = new HashSet<(string, bool, long)>(); // links of a group share a rule
        foreach (WirePoint point in run.Points)
        {
            string link = _links[point.Way >> 1].Name;
            if (point.At >= from && picked.Add((link, IsForward(point.Way), point.Number)))
                AddNetwork(faults, point);
        }

        foreach ((string host, Instant at) in run.Moments)
        {
            if (at >= from) AddHost(faults, host, at);
        }

        return [.. faults.OrderBy(fault => fault.At)]; // stable
    }

    private static bool IsForward(int way) => (way & 1) == 0;

    private void AddNetwork(List<ExploredFault> faults, WirePoint point)
    {
        var on = new LinkTarget(_links[point.Way >> 1].Name,
            IsForward(point.Way) ? Scenarios.LinkDirection.Forward : Scenarios.LinkDirection.Backward);
        foreach (ExplorationFault kind in kinds)
        {
            if (ActionOf(kind) is not { } action) continue;

            faults.Add(new(kind, Rule(on, point.Number, action), point.At, point.Number));
        }
    }

    public static FaultPlan Rule(LinkTarget on, long number, RuleAction action) => new()
    {
        What = new FaultAction.Rule(on, new RuleMatch { FromNth = number, ToNth = number }, action),
        When = new FaultTrigger.AtTime(Duration.Zero),
    };

    private static RuleAction? ActionOf(ExplorationFault kind) => kind switch
    {
        ExplorationFault.Drop => new RuleAction.Drop(),
        ExplorationFault.Duplicate => new RuleAction.Duplicate(1, Duration.Zero),
        ExplorationFault.Reorder => new RuleAction.Exactly(new LinkAction.Behind(1, 1.Seconds())),
        ExplorationFault.Corrupt => new RuleAction.Corrupt(1),
        ExplorationFault.Delay => new RuleAction.Delay(Late),
        _ => null,
    };

    private void AddHost(List<ExploredFault> faults, string host, Instant at)
    {
        foreach (ExplorationFault kind in kinds)
        {
            if (kind == ExplorationFault.Crash) AddCrashes(faults, host, at);
            else if (kind == ExplorationFault.Reboot) faults.Add(OfHost(kind, HostFault.Reboot, host, at));
            else if (kind == ExplorationFault.Freeze) faults.Add(OfHost(kind, HostFault.Freeze, host, at));
        }
    }

    private void AddCrashes(List<ExploredFault> faults, string host, Instant at)
    {
        foreach (ProcessPlan process in scenario.Processes)
        {
            if (process.Host.Name != host) continue;

            faults.Add(new(ExplorationFault.Crash, new FaultPlan
            {
                What = new FaultAction.OnProcess(ProcessFault.Crash, process.Name),
                When = new FaultTrigger.AtTime(at - Instant.Zero),
            }, at, 0));
        }
    }

    private static ExploredFault OfHost(
        ExplorationFault kind, HostFault what, string host, Instant at) => new(
        kind,
        new FaultPlan
        {
            What = new FaultAction.OnHost(what, host),
            When = new FaultTrigger.AtTime(at - Instant.Zero),
            For = Absence,
        },
        at,
        0);
}
