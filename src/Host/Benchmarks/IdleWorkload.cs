using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Host.Benchmarks;

/// <summary>Established connections that nobody uses: what they cost in memory.</summary>
internal sealed class IdleWorkload : BenchWorkload
{
    public override string Name => "idle";

    public override bool HoldsAtTheEnd => true;

    public override Scenario Create(int connections, double loss) => new BenchWorld
    {
        Name = Name,
        Connections = connections,
        Client = new ProgramPlan.IdleHolder(86_400.Seconds()),
        Server = new ProgramPlan.IdleServer(),
        Arrival = new ArrivalPlan.Spread(10.Seconds()),
        Direction = new DirectionPlan { Delay = 10.Ms, Loss = new LossPlan.Random(loss, 0) },
        Until = 120.Seconds(), // lost SYNs have been sent again by then
    }.ToScenario();

    /// <summary>Both ends are there and established.</summary>
    public override long Done(RunReport report)
    {
        long done = long.MaxValue;
        foreach (ProcessReport process in report.Processes)
        {
            done = Math.Min(done, process.Statistics.EndedIn(TcpState.Established));
        }

        return done;
    }
}
