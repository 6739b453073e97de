using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;

namespace ActorTcp.Host.Benchmarks;

/// <summary>Open, request, reply, close through TIME-WAIT to CLOSED; started over ten seconds.</summary>
/// <param name="pairs">Of hosts, over which the connections are spread; 0: as many as they need.</param>
internal sealed class LifecycleWorkload(int pairs = 0) : BenchWorkload
{
    private const int Request = 1_024;
    private const int Reply = 10_240;

    public override string Name => "lifecycle";

    public override Scenario Create(int connections, double loss) => new BenchWorld
    {
        Name = Name,
        Connections = connections,
        Pairs = Math.Min(pairs, connections),
        Client = new ProgramPlan.RequestReply(Request, Reply, Requests: 1, Duration.Zero),
        Server = new ProgramPlan.ReplyServer(Request, Reply, AfterEndOfStream: false),
        Arrival = new ArrivalPlan.Spread(10.Seconds()),
        Direction = new DirectionPlan { Delay = 10.Ms, Loss = new LossPlan.Random(loss, 0) },
    }.ToScenario();
}
