using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Processes;

/// <summary>When the next connection of one member of a client group is due.</summary>
internal sealed class Arrivals
{
    private readonly ProcessPlan _plan;
    private readonly int _member;
    private readonly int _count;
    private readonly Prng _prng;
    private int _taken;

    public Arrivals(ProcessPlan plan, int member, Prng prng)
    {
        _plan = plan;
        _member = member;
        _count = plan.ConnectionsOf(member);
        _prng = prng.Fork("arrivals");
        Next = _count == 0 ? Instant.Never : Due(Instant.Zero + plan.Start);
    }

    /// <summary>Never: all have come.</summary>
    public Instant Next { get; private set; }

    public void Take()
    {
        _taken++;
        Next = _taken == _count ? Instant.Never : Due(Next);
    }

    /// <summary>Connection number i of a group belongs to member i modulo the members.</summary>
    private Instant Due(Instant previous)
    {
        long number = _member + ((long)_taken * _plan.Host.Count);
        Instant start = Instant.Zero + _plan.Start;
        return _plan.Connect!.Arrival switch
        {
            ArrivalPlan.AtOnce => start,
            ArrivalPlan.Spread spread => start + Share(spread.Over, number, _plan.Connect.Connections),
            ArrivalPlan.Rate rate => start + new Duration((long)(number * 1e9 / rate.PerSecond)),
            ArrivalPlan.Ramp ramp => start + ramp.TimeOf(number),
            // Members of a group draw by themselves: independent Poisson processes add up to one.
            ArrivalPlan.Poisson poisson => previous + Gap(poisson.PerSecond / _plan.Host.Count),
            _ => throw new ArgumentOutOfRangeException(
                nameof(previous), _plan.Connect.Arrival, "unknown arrival"),
        };
    }

    private Duration Gap(double perSecond) => new((long)_prng.NextExponential(1e9 / perSecond));

    private static Duration Share(Duration whole, long part, long parts) =>
        new((long)((Int128)whole.Nanoseconds * part / parts));
}
