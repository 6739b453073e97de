using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Host.Benchmarks;

/// <summary>
/// Pairs of hosts, a link for each pair, one client process and one server process over all of them.
/// </summary>
internal sealed record BenchWorld
{
    /// <summary>
    /// A client address has 64,512 ports to one server: far more than it needs, TIME-WAIT included.
    /// </summary>
    private const int ConnectionsPerPair = 20_000;

    /// <summary>So many that two shards find work of equal size.</summary>
    private const int LeastPairs = 8;

    private const ushort Port = 80;

    public required string Name { get; init; }

    public required int Connections { get; init; }

    public required ProgramPlan Client { get; init; }

    public required ProgramPlan Server { get; init; }

    public required ArrivalPlan Arrival { get; init; }

    public required DirectionPlan Direction { get; init; }

    public Duration Until { get; init; } = 86_400.Seconds();

    /// <summary>Pairs of hosts; 0: as many as the connections need.</summary>
    public int Pairs { get; init; }

    public TcpSettings Tcp { get; init; } = TcpSettings.Default;

    public Scenario ToScenario()
    {
        int pairs = Pairs > 0
            ? Pairs
            : Math.Max(Math.Min(LeastPairs, Connections), (Connections - 1) / ConnectionsPerPair + 1);
        HostPlan clients = Hosts("clients", "10.1.0.1", pairs);
        HostPlan servers = Hosts("servers", "10.128.0.1", pairs);
        return new Scenario
        {
            FileName = $"bench {Name}",
            Name = Name,
            Until = Until,
            Tcp = Tcp,
            Hosts = [clients, servers],
            Links = [new LinkPlan
            {
                Name = "link", First = clients, Second = servers, Forward = Direction, Backward = Direction,
            }],
            Processes = [ServerOn(servers), ClientOn(clients, servers)],
        };
    }

    private HostPlan Hosts(string name, string address, int count) => new()
    {
        Name = name,
        Count = count,
        V4 = [new AddressRange(IpAddress.Parse(address), (uint)count)],
        V4PerHost = 1,
        EphemeralPorts = new(1_024, 65_535),
        Tcp = Tcp,
    };

    private ProcessPlan ServerOn(HostPlan host) => new()
    {
        Name = "server",
        Host = host,
        Program = Server,
        Listen = new ListenPlan { Port = Port, Backlog = 65_535, SynBacklog = 65_535 },
        Close = ClosePlan.OfServers,
        Tcp = Tcp,
    };

    private ProcessPlan ClientOn(HostPlan host, HostPlan server) => new()
    {
        Name = "client",
        Host = host,
        Program = Client,
        Connect = new ConnectPlan
        {
            Host = server, Port = Port, Process = "server", Connections = Connections, Arrival = Arrival,
        },
        Close = ClosePlan.OfClients,
        Tcp = Tcp,
    };
}
