using ActorTcp.Actors.Capture;
using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Tests.Running;

/// <summary>A client and a server with one link between them: the scenario of most tests, built in
/// code.</summary>
internal sealed record Duo(ProgramPlan ServerProgram, ProgramPlan ClientProgram)
{
    public static readonly DirectionPlan Wire = new() { Delay = 10.Ms };

    public DirectionPlan There { get; init; } = Wire;

    public DirectionPlan Back { get; init; } = Wire;

    public TcpSettings Tcp { get; init; } = TcpSettings.Default;

    /// <summary>Changes what a server is by default.</summary>
    public Func<ProcessPlan, ProcessPlan> Server { get; init; } = plan => plan;

    public Func<ProcessPlan, ProcessPlan> Client { get; init; } = plan => plan;

    public ListenPlan Listen { get; init; } = new() { Port = 80 };

    /// <summary>Changes one connection, at once, to the server.</summary>
    public Func<ConnectPlan, ConnectPlan> Connect { get; init; } = plan => plan;

    public int ServerHosts { get; init; } = 1;

    public int ClientHosts { get; init; } = 1;

    public Duration Until { get; init; } = 86_400.Seconds();

    public ulong Seed { get; init; } = 1;

    public CapturePlan Capture { get; init; } = new();

    public IReadOnlyList<(Duration At, LinkDirection Way, DirectionChange Change)> Timeline { get; init; } =
        [];

    public IReadOnlyList<Expectation> Expectations { get; init; } = [];

    public Func<Scenario, Scenario> Change { get; init; } = scenario => scenario;

    public Scenario Build()
    {
        HostPlan client = Host("client", "10.0.0.1", ClientHosts),
            server = Host("server", "10.0.1.1", ServerHosts);
        var link = new LinkPlan
        {
            Name = "wire",
            First = client,
            Second = server,
            Forward = There,
            Backward = Back,
            Capture = true,
        };
        var listens = new ProcessPlan
        {
            Name = "server",
            Host = server,
            Program = ServerProgram,
            Listen = Listen,
            Close = ClosePlan.OfServers,
            Tcp = Tcp,
        };
        var connects = new ProcessPlan
        {
            Name = "client",
            Host = client,
            Program = ClientProgram,
            Connect = Connect(new ConnectPlan { Host = server, Port = 80, Process = "server" }),
            Tcp = Tcp,
        };
        return Change(new Scenario
        {
            Name = "duo",
            Seed = Seed,
            Until = Until,
            Hosts = [client, server],
            Links = [link],
            Processes = [Server(listens), Client(connects)],
            Timeline = [.. Timeline.Select(entry => new TimelineEntry
            {
                At = Instant.Zero + entry.At,
                Link = link,
                Direction = entry.Way,
                Change = entry.Change,
            })],
            Capture = Capture,
            Expectations = Expectations,
        });
    }

    public RunReport Run(RunOptions? options = null, ICaptureSink? capture = null)
    {
        using var run = new ScenarioRun(Build(), options ?? new RunOptions(), capture);
        return run.Run();
    }

    private static HostPlan Host(string name, string address, int count) => new()
    {
        Name = name,
        Count = count,
        V4 = [new AddressRange(IpAddress.Parse(address), (uint)count)],
        V4PerHost = 1,
    };
}
