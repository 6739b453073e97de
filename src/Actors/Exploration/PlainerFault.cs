using ActorTcp.Actors.Faults;
using ActorTcp.Actors.Links;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Exploration;

/// <summary>Forms of a fault that are easier to understand, the plainest first.</summary>
internal static class PlainerFault
{
    private static readonly long[] Grains = [1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 1_000];

    /// <summary>Each strictly plainer, so that nobody goes round in circles.</summary>
    public static IEnumerable<ExploredFault> Of(ExploredFault fault) => fault.Plan.What switch
    {
        FaultAction.Rule rule => OfRule(fault, rule),
        _ => OfTimes(fault),
    };

    private static IEnumerable<ExploredFault> OfRule(ExploredFault fault, FaultAction.Rule rule)
    {
        foreach (RuleMatch match in OfRange(rule.Match))
        {
            ExploredFault plainer = With(fault, rule with { Match = match });
            yield return plainer with { Number = match.FromNth };
        }

        foreach (RuleAction action in OfAction(rule.Does))
            yield return With(fault, rule with { Does = action });
    }

    /// <summary>One packet of several, or fewer of them.</summary>
    private static IEnumerable<RuleMatch> OfRange(RuleMatch match)
    {
        if (match.ToNth <= match.FromNth) yield break;

        yield return match with { ToNth = match.FromNth };
        yield return match with { FromNth = match.ToNth };
        yield return match with { ToNth = match.FromNth + ((match.ToNth - match.FromNth) / 2) };
        yield return match with { FromNth = match.FromNth + 1 };
    }

    private static IEnumerable<RuleAction> OfAction(RuleAction action)
    {
        switch (action)
        {
            case RuleAction.Drop: break;
            case RuleAction.Corrupt { Bits: > 1 }: yield return new RuleAction.Corrupt(1); break;
            case RuleAction.Corrupt: yield return new RuleAction.Drop(); break;
            case RuleAction.Duplicate { Copies: > 1 } same: yield return same with { Copies = 1 }; break;
            case RuleAction.Duplicate same:
                if (same.After > Duration.Zero) yield return same with { After = Duration.Zero };
                foreach (Duration rounder in Rounder(same.After)) yield return same with { After = rounder };
                break;
            case RuleAction.Delay delay:
                yield return new RuleAction.Drop();
                foreach (Duration rounder in Rounder(delay.By)) yield return new RuleAction.Delay(rounder);
                break;
            case RuleAction.Exactly { Action: LinkAction.Behind { Packets: > 1 } behind }:
                yield return new RuleAction.Exactly(new LinkAction.Behind(1, behind.Within));
                break;
            default: yield return new RuleAction.Drop(); break;
        }
    }

    private static IEnumerable<ExploredFault> OfTimes(ExploredFault fault)
    {
        if (fault.Plan.For is { } lasts)
        {
            foreach (Duration rounder in Rounder(lasts))
                yield return fault with { Plan = fault.Plan with { For = rounder } };
        }

        if (fault.Plan.When is not FaultTrigger.AtTime { Every: null } at) yield break;
        foreach (Duration rounder in Rounder(at.At))
        {
            yield return fault with
            {
                Plan = fault.Plan with { When = new FaultTrigger.AtTime(rounder) },
                At = Instant.Zero + rounder,
            };
        }
    }

    /// <summary>Up to the next round number: coarser ones first, and none that is as fine as it is.</summary>
    private static IEnumerable<Duration> Rounder(Duration value)
    {
        foreach (long grain in Grains)
        {
            if (value.Nanoseconds % grain == 0) yield break;
            yield return new((value.Nanoseconds / grain * grain) + grain);
        }
    }

    private static ExploredFault With(ExploredFault fault, FaultAction.Rule rule) =>
        fault with { Plan = fault.Plan with { What = rule } };
}
