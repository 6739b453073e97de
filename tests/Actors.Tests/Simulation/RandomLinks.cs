using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Tests.Simulation;

/// <summary>Directions of links with a few faults each.</summary>
internal sealed class RandomLinks(Prng prng, bool isV6)
{
    public static readonly DirectionChange Sound = new()
    {
        Loss = LossPlan.None,
        Duplicate = 0,
        Reorder = ReorderPlan.None,
        Corrupt = 0,
        Cut = false,
        Rules = [],
    };

    public DirectionPlan Direction()
    {
        Duration delay = Chance(0.15) ? Duration.Zero : new Duration(1 + (long)prng.NextBelow(60_000_000));
        return new DirectionPlan
        {
            Delay = delay,
            Jitter = Chance(0.4) ? Jitter(delay) : JitterPlan.None,
            Loss = Chance(0.5) ? Loss() : LossPlan.None,
            Duplicate = Chance(0.2) ? prng.NextDouble() * 0.2 : 0,
            Reorder = Chance(0.25) ? Reorder() : ReorderPlan.None,
            Corrupt = Chance(0.2) ? prng.NextDouble() * 0.1 : 0,
            Rate = Chance(0.3) ? 1_000_000 + Below(100_000_000) : 0,
            Queue = new QueuePlan(0, 5 + Below(200)),
            Mtu = Chance(0.3) ? (isV6 ? 1_280 : 296) + Below(8_000) : 1_500,
            Rules = Chance(0.15) ? [Rule()] : [],
        };
    }

    public DirectionChange Change() => Below(4) switch
    {
        0 => new DirectionChange { Cut = true },
        1 => new DirectionChange { Cut = false },
        2 => new DirectionChange { Loss = Loss(), Duplicate = 0.1 },
        _ => new DirectionChange
        {
            Delay = new Duration((long)prng.NextBelow(80_000_000)),
            Jitter = JitterPlan.None,
        },
    };

    private JitterPlan Jitter(Duration delay)
    {
        var distribution = (JitterDistribution)Below(3);
        var amount = new Duration((long)prng.NextBelow(1 + (ulong)Math.Min(delay.Nanoseconds, 20_000_000)));
        return new JitterPlan(distribution, amount, Chance(0.5) ? 0.5 : 0);
    }

    private LossPlan Loss() => Below(4) switch
    {
        0 => new LossPlan.EveryNth(3 + Below(50)),
        1 => new LossPlan.GilbertElliott(0.02, 0.3, 0.001, 0.7),
        2 => new LossPlan.Random(prng.NextDouble() * 0.1, 0.3),
        _ => new LossPlan.Random(prng.NextDouble() * 0.25, 0),
    };

    private ReorderPlan Reorder() => Chance(0.5)
        ? new ReorderPlan(prng.NextDouble() * 0.3, new Duration(1 + (long)prng.NextBelow(50_000_000)), 0)
        : new ReorderPlan(prng.NextDouble() * 0.3, Duration.Zero, 1 + Below(5));

    private LinkRulePlan Rule() => new()
    {
        Name = "rule",
        Match = new RuleMatch { Kind = (SegmentKind)Below(5), FromNth = 1 + Below(3), ToNth = 3 + Below(4) },
        Action = Below(4) switch
        {
            0 => new RuleAction.Drop(),
            1 => new RuleAction.Delay(new Duration((long)prng.NextBelow(3_000_000_000))),
            2 => new RuleAction.Duplicate(1 + Below(3), new Duration((long)prng.NextBelow(2_000_000_000))),
            _ => new RuleAction.Corrupt(1 + Below(3)),
        },
    };

    private int Below(int bound) => (int)prng.NextBelow((ulong)bound);

    private bool Chance(double probability) => prng.Chance(probability);
}
