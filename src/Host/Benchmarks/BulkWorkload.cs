using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Host.Benchmarks;

/// <summary>One gigabyte, shared by all connections.</summary>
internal sealed class BulkWorkload : BenchWorkload
{
    private const long Total = 1_000_000_000;
    private const int Window = 4 * 1024 * 1024;

    public override string Name => "bulk";

    public override int DefaultConnections => 1;

    public override Scenario Create(int connections, double loss) => Create(connections, loss, Total);

    public override Scenario CreateSmall(int connections, double loss) =>
        Create(Math.Min(10, connections), loss, Total / 50);

    private Scenario Create(int connections, double loss, long total) => new BenchWorld
    {
        Name = Name,
        Connections = connections,
        Client = new ProgramPlan.BulkSender(Math.Max(1, total / connections)),
        Server = new ProgramPlan.SinkServer(),
        Arrival = new ArrivalPlan.AtOnce(),
        Direction = new DirectionPlan { Delay = 5.Ms, Loss = new LossPlan.Random(loss, 0) },
        Tcp = new TcpSettings { Mss = 1_460, SendBuffer = Window, ReceiveBuffer = Window },
    }.ToScenario();
}
