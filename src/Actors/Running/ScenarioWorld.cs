using ActorTcp.Actors.Capture;
using ActorTcp.Actors.Hosts;
using ActorTcp.Actors.Links;
using ActorTcp.Actors.Processes;
using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Kernel;
using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Running;

/// <summary>A scenario as actors: hosts, links between them, processes on them, and the timeline's
/// messages.</summary>
public sealed partial class ScenarioWorld
{
    private readonly Prng _prng;
    private readonly Placement _placement;
    private readonly Origin[] _origins;
    private readonly ShardServices[] _services;
    private readonly ShardTallies[] _tallies;
    private readonly HostSeat?[] _seats;
    private readonly ElsewhereActor?[] _elsewhere;
    private readonly IActorRef[] _hostRefs;
    private readonly List<WorldLink> _links = [];
    private readonly List<WorldProcess> _processes = [];

    private readonly bool _captures;

    /// <param name="captures">Whether anybody takes what links capture; else nothing is recorded.</param>
    /// <exception cref="ArgumentException">A proxy in virtual time.</exception>
    public ScenarioWorld(Scenario scenario, RunOptions options, bool captures)
    {
        if (scenario.FirstProxy is { } proxy && options.OutsideSockets is null)
            throw new ArgumentException($"{proxy}: a proxy needs a run in real time", nameof(options));

        _captures = captures;
        Scenario = scenario;
        Options = options;
        Seed = options.Seed ?? scenario.Seed;
        _prng = new Prng(Seed);
        Contents = new(scenario);
        System = new(new ActorSystemOptions { Name = "world", Seed = Seed, Shards = options.Shards,
            LookaheadLimit = options.Only is null ? Duration.MaxValue : LongestWindow,
            GuardianStrategy = HostSupervision.OfWorld });
        _placement = new(scenario, options.Shards);
        _services =
        [
            .. Enumerable.Range(0, options.Shards)
                .Select(_ => new ShardServices { OutsideSockets = options.OutsideSockets }),
        ];

        _tallies = [.. Enumerable.Range(0, options.Shards).Select(_ => new ShardTallies(scenario))];

        int count = scenario.Hosts.Sum(host => host.Count);
        int ends = scenario.Gateway is null ? count : count + 1; // the gateway stands behind the hosts
        _origins = new Origin[ends];
        _seats = new HostSeat?[count];
        _elsewhere = new ElsewhereActor?[count];
        _hostRefs = new IActorRef[ends];
        foreach (HostPlan plan in scenario.Hosts) AddHosts(plan);
        if (scenario.Gateway is { } gateway) AddGateway(gateway);
        for (int i = 0; i < scenario.Links.Count; i++) AddLinks(scenario.Links[i], i);
        AddProcesses();
        AddRacks();
        AddFaults();
        if (FaultJournal.IsNeeded(scenario)) KeepJournal();
        options.Tamper?.Invoke(this);
    }

    public Scenario Scenario { get; }

    public RunOptions Options { get; }

    /// <summary>Of all random streams of the run.</summary>
    public ulong Seed { get; }

    public ActorSystem System { get; }

    /// <summary>In the order of the scenario; a world of one shard has those of that shard alone.</summary>
    internal IReadOnlyList<HostSeat> Seats => _seats!;

    /// <summary>Who sits on <see cref="Seats"/> now; a new list each time.</summary>
    internal IReadOnlyList<HostActor> Hosts => [.. Seats.Select(seat => seat.Current)];

    /// <summary>In the order of the scenario.</summary>
    internal IReadOnlyList<WorldLink> Links => _links;

    /// <summary>In the order of the scenario, one for each member of a host group; a world of one shard has
    /// those of that shard alone.</summary>
    internal IReadOnlyList<WorldProcess> Processes => _processes;

    internal IReadOnlyList<ShardServices> Services => _services;

    /// <summary>One for each shard.</summary>
    internal IReadOnlyList<ShardTallies> Tallies => _tallies;

    /// <summary>Where a host and its processes live.</summary>
    internal Origin OriginOf(int host) => _origins[host];

    internal RunProgress Progress(Instant now, Instant until)
    {
        long segments = 0, opened = 0, ended = 0;
        foreach (ShardServices shard in _services) segments += shard.Counters.SegmentsSent;
        foreach (ProcessStatistics statistics in _tallies.SelectMany(shard => shard.Processes))
        {
            opened += statistics.Opened;
            if (statistics.Plan!.Connect is not null) ended += statistics.Ended;
        }

        return new(now, until, segments, opened, ended, _planned);
    }

    private void AddHosts(HostPlan plan)
    {
        for (int member = 0; member < plan.Count; member++)
        {
            int index = _placement.IndexOf(plan, member);
            int first = _placement.OriginOf(index);
            int shard = _placement.ShardOf(index);
            _origins[index] = first == index ? System.CreateOrigin((uint)index + 1, shard) : _origins[first];

            string name = plan.NameOf(member);
            if (!IsHere(index))
            {
                AddElsewhere(index, name, plan.AddressesOf(member));
                continue;
            }

            var settings = new HostSettings
            {
                Name = name,
                Member = member,
                Addresses = plan.AddressesOf(member),
                EphemeralLow = plan.EphemeralPorts.First,
                EphemeralHigh = plan.EphemeralPorts.Last,
                ClosedPort = ToPolicy(plan.ClosedPort),
                Tcp = plan.Tcp,
                Supervision = plan.Supervision,
            };
            HostSeat seat = _seats[index] = new(settings, _services[shard], _prng.Fork("host").Fork(name))
            {
                Names = RuleNeeds.Names(Scenario) ? new() : null,
            };
            _hostRefs[index] = System.ActorOf(
                Props.Create(seat, static seat => seat.NewIncarnation()), name, _origins[index]);
        }
    }

    private void KeepJournal()
    {
        foreach (ShardServices shard in _services)
        {
            shard.Steps = [];
            shard.News = [];
        }
    }

    private static ClosedPortPolicy ToPolicy(ClosedPortAnswer answer) => answer switch
    {
        ClosedPortAnswer.Reset => ClosedPortPolicy.Reset,
        ClosedPortAnswer.Icmp => ClosedPortPolicy.Icmp,
        ClosedPortAnswer.Drop => ClosedPortPolicy.Drop,
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, "unknown answer"),
    };
}
