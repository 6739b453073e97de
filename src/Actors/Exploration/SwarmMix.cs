using ActorTcp.Actors.Exploration.Checks;
using ActorTcp.Actors.Faults;
using ActorTcp.Actors.Links;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Exploration;

/// <summary>Random lists of faults: each seed switches a random subset of kinds on, so that mixes differ
/// (swarm testing; Groce and others 2012).</summary>
/// <remarks>Every fault ends by itself: what a run comes to then can be judged.</remarks>
internal sealed class SwarmMix
{
    private const int MostFaults = 8;

    private readonly Scenario _scenario;
    private readonly long _packets;
    private readonly long _length;
    private readonly Func<Prng, FaultPlan>[] _kinds;

    /// <param name="usual">The run without faults.</param>
    public SwarmMix(Scenario scenario, TrialResult usual)
    {
        _scenario = scenario;
        _packets = Math.Max(usual.Points.Select(point => point.Number).DefaultIfEmpty(0).Max() * 3 / 2, 4);
        _length = usual.Moments.Select(moment => moment.At.Nanoseconds).DefaultIfEmpty(0).Max() + 1_000_000;
        Func<Prng, FaultPlan>[] ofLinks =
        [
            prng => Rule(prng, new RuleAction.Drop()),
            prng => Rule(prng, new RuleAction.Delay(Some(prng, 10_000))),
            prng => Rule(prng, new RuleAction.Duplicate(1 + Below(prng, 3), Some(prng, 5_000))),
            prng => Rule(prng, new RuleAction.Corrupt(1 + Below(prng, 3))),
            prng => Rule(prng, Exactly(new LinkAction.Behind(1 + Below(prng, 4), 1.Seconds()))),
            prng => Rule(prng, Exactly(new LinkAction.Hold(Some(prng, 2_000), 2 + Below(prng, 5)))),
            prng => Lasting(prng, new FaultAction.Cut(Target(prng), (CutOf)Below(prng, 3))),
            prng => Lasting(prng, new FaultAction.NatExpire(Link(prng))),
            prng => Timed(prng, Reset(prng)),
        ];
        Func<Prng, FaultPlan>[] ofHosts =
        [
            prng => Lasting(prng, OfHost(prng, HostFault.Reboot)),
            prng => Lasting(prng, OfHost(prng, HostFault.Freeze)),
            prng => Lasting(prng, OfHost(prng, HostFault.MemoryPressure)),
            prng => Lasting(prng, OfHost(prng, HostFault.PortExhaustion)),
            prng => Lasting(prng, OfHost(prng, HostFault.ClockJump, Some(prng, 60_000).Nanoseconds)),
            prng => Lasting(prng, OfHost(prng, HostFault.AckDivision, 2 + Below(prng, 8))),
            prng => Timed(prng, OfProcess(prng, ProcessFault.Crash)),
            prng => Lasting(prng, OfProcess(prng, ProcessFault.Kill)),
            prng => Lasting(prng, OfProcess(prng, ProcessFault.Freeze)),
            prng => Timed(prng, OfProcess(prng, ProcessFault.ConnectionCrash)),
        ];
        _kinds = scenario.Links.Count > 0 ? [.. ofLinks, .. ofHosts] : ofHosts;
    }

    public ExploredFault[] Of(Prng prng)
    {
        Func<Prng, FaultPlan>[] on = [.. _kinds.Where(_ => prng.Chance(0.3))];
        if (on.Length == 0) on = [_kinds[Below(prng, _kinds.Length)]];
        int count = 1 + Below(prng, MostFaults);
        return [.. Enumerable.Range(0, count).Select(_ => Explored(on[Below(prng, on.Length)](prng)))];
    }

    private static ExploredFault Explored(FaultPlan plan)
    {
        var at = (FaultTrigger.AtTime)plan.When;
        long number = plan.What is FaultAction.Rule rule ? rule.Match.FromNth : 0;
        return new(ExplorationFault.Other, plan, Instant.Zero + at.At, number);
    }

    /// <summary>About one packet, or a run of them.</summary>
    private FaultPlan Rule(Prng prng, RuleAction action)
    {
        long from = 1 + Below(prng, _packets);
        long to = prng.Chance(0.6) ? from : from + 1 + Below(prng, 10);
        FaultPlan plan = FaultPoints.Rule(Target(prng), from, action);
        var what = (FaultAction.Rule)plan.What;
        return plan with { What = what with { Match = what.Match with { ToNth = to } } };
    }

    private FaultPlan Timed(Prng prng, FaultAction what)
    {
        // half of them while the connection is young, when most happens
        long most = prng.Chance(0.5) ? Math.Min(_length, 1_000_000_000) : _length;
        return new() { What = what, When = new FaultTrigger.AtTime(new(Below(prng, most))) };
    }

    private FaultPlan Lasting(Prng prng, FaultAction what) =>
        Timed(prng, what) with { For = Some(prng, 100_000) };

    private static RuleAction.Exactly Exactly(LinkAction action) => new(action);

    private FaultAction.InjectReset Reset(Prng prng) =>
        new(Target(prng), (AnswerKind)Below(prng, 3), Connection: null, Count: 1);

    private FaultAction.OnHost OfHost(Prng prng, HostFault kind, long amount = 0) =>
        new(kind, _scenario.Hosts[Below(prng, _scenario.Hosts.Count)].Name, amount);

    private FaultAction.OnProcess OfProcess(Prng prng, ProcessFault kind) =>
        new(kind, _scenario.Processes[Below(prng, _scenario.Processes.Count)].Name);

    private LinkTarget Target(Prng prng) => new(Link(prng), prng.Chance(0.5)
        ? Scenarios.LinkDirection.Forward
        : Scenarios.LinkDirection.Backward);

    private string Link(Prng prng) => _scenario.Links[Below(prng, _scenario.Links.Count)].Name;

    /// <summary>A time from a millisecond up to so many, each order of magnitude as likely as any
    /// other.</summary>
    private static Duration Some(Prng prng, long mostMilliseconds)
    {
        long most = mostMilliseconds;
        while (most > 10 && prng.Chance(0.5)) most /= 10;
        return new((1 + Below(prng, most)) * 1_000_000);
    }

    private static long Below(Prng prng, long bound) => (long)prng.NextBelow((ulong)bound);

    private static int Below(Prng prng, int bound) => (int)prng.NextBelow((ulong)bound);
}
