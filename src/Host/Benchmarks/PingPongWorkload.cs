using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Host.Benchmarks;

/// <summary>
/// Every connection always has one small message in flight: each segment touches another connection.
/// </summary>
/// <remarks>
/// A message takes half a second and more, so that all connections are there before the first has its answer.
/// The links hold back every other packet: after a few rounds nothing is left of the order of opening.
/// </remarks>
internal sealed class PingPongWorkload : BenchWorkload
{
    private const int Message = 16;
    private const int Rounds = 20;

    public override string Name => "pingpong";

    public override Scenario Create(int connections, double loss) => new BenchWorld
    {
        Name = Name,
        Connections = connections,
        Client = new ProgramPlan.RequestReply(Message, Message, Rounds, Duration.Zero),
        Server = new ProgramPlan.ReplyServer(Message, Message, AfterEndOfStream: false),
        Arrival = new ArrivalPlan.Poisson(connections),
        Direction = new DirectionPlan
        {
            Delay = 500.Ms,
            Reorder = new ReorderPlan(0.5, 170.Ms, 0),
            Loss = new LossPlan.Random(loss, 0),
        },
        // A round trip is longer than the usual first timeout.
        Tcp = new TcpSettings { InitialRto = 5.Seconds(), MinRto = 2.Seconds() },
    }.ToScenario();
}
