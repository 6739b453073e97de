using ActorTcp.Actors.Capture;
using ActorTcp.Actors.Hosts;
using ActorTcp.Actors.Links;
using ActorTcp.Actors.Processes;
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
    private readonly HostActor[] _hosts;
    private readonly IActorRef[] _hostRefs;
    private readonly List<WorldLink> _links = [];
    private readonly List<WorldProcess> _processes = [];

    private readonly bool _captures;

    /// <param name="captures">Whether anybody takes what links capture; else nothing is recorded.</param>
    public ScenarioWorld(Scenario scenario, RunOptions options, bool captures)
    {
        _captures = captures;
        Scenario = scenario;
        Options = options;
        Seed = options.Seed ?? scenario.Seed;
        _prng = new Prng(Seed);
        System = new(new ActorSystemOptions { Name = "world", Seed = Seed, Shards = options.Shards,
            GuardianStrategy = HostSupervision.OfWorld });
        _placement = new(scenario, options.Shards);
        _services = [.. Enumerable.Range(0, options.Shards).Select(_ => new ShardServices())];

        int count = scenario.Hosts.Sum(host => host.Count);
        _origins = new Origin[count];
        _hosts = new HostActor[count];
        _hostRefs = new IActorRef[count];
        foreach (HostPlan plan in scenario.Hosts) AddHosts(plan);
        foreach (LinkPlan plan in scenario.Links) AddLinks(plan);
        AddProcesses();
        options.Tamper?.Invoke(this);
    }

    public Scenario Scenario { get; }

    public RunOptions Options { get; }

    /// <summary>Of all random streams of the run.</summary>
    public ulong Seed { get; }

    public ActorSystem System { get; }

    /// <summary>In the order of the scenario.</summary>
    internal IReadOnlyList<HostActor> Hosts => _hosts;

    /// <summary>In the order of the scenario.</summary>
    internal IReadOnlyList<WorldLink> Links => _links;

    /// <summary>In the order of the scenario, one for each member of a host group.</summary>
    internal IReadOnlyList<WorldProcess> Processes => _processes;

    internal IReadOnlyList<ShardServices> Services => _services;

    /// <summary>Where a host and its processes live.</summary>
    internal Origin OriginOf(int host) => _origins[host];

    private void AddHosts(HostPlan plan)
    {
        for (int member = 0; member < plan.Count; member++)
        {
            int index = _placement.IndexOf(plan, member);
            int first = _placement.OriginOf(index);
            int shard = _placement.ShardOf(index);
            _origins[index] = first == index ? System.CreateOrigin((uint)index + 1, shard) : _origins[first];

            string name = plan.NameOf(member);
            var settings = new HostSettings
            {
                Name = name,
                Addresses = plan.AddressesOf(member),
                EphemeralLow = plan.EphemeralPorts.First,
                EphemeralHigh = plan.EphemeralPorts.Last,
                ClosedPort = ToPolicy(plan.ClosedPort),
                Tcp = plan.Tcp,
            };
            _hosts[index] = new(settings, _services[shard], _prng.Fork("host").Fork(name));
            _hostRefs[index] = System.ActorOf(_hosts[index], name, _origins[index]);
        }
    }

    private void AddLinks(LinkPlan plan)
    {
        Duration forward = Placement.LeastDelay(Scenario, plan, isForward: true);
        Duration backward = Placement.LeastDelay(Scenario, plan, isForward: false);
        LinkSettings there = LinkPlanSettings.Of(plan.Forward);
        LinkSettings back = LinkPlanSettings.Of(plan.Backward);
        List<LinkChange> changesThere = ChangesOf(plan, isForward: true);
        List<LinkChange> changesBack = ChangesOf(plan, isForward: false);
        for (int i = 0; i < plan.Count; i++)
        {
            int first = _placement.IndexOf(plan.First, plan.FirstIndexOf(i));
            int second = _placement.IndexOf(plan.Second, plan.SecondIndexOf(i));
            var link = new WorldLink(
                plan, plan.NameOf(i), _links.Count, _captures && (plan.Capture || Options.CaptureAll));
            _links.Add(link);
            link.Forward =
                AddDirection(link, there, changesThere, new(first, second, forward, IsForward: true));
            link.Backward =
                AddDirection(link, back, changesBack, new(second, first, backward, IsForward: false));
        }
    }

    private LinkActor AddDirection(WorldLink link, LinkSettings settings, List<LinkChange> changes, Way way)
    {
        ShardServices services = _services[_placement.ShardOf(way.From)];
        string name = way.IsForward ? "forward" : "backward";
        var direction = new Links.LinkDirection(settings, _prng.Fork("link").Fork(link.Name).Fork(name));
        var ends = new LinkEnds(_hostRefs[way.From], _hostRefs[way.To], way.LeastDelay);
        var actor = new LinkActor(direction, ends, services)
        {
            Changes = changes,
            Tap = link.IsCaptured
                ? new(services.Captured, (2 * link.Number) + (way.IsForward ? 0 : 1))
                : null,
        };
        IActorRef self = System.ActorOf(actor, $"{link.Name}-{name}", _origins[way.From]);
        var route = new Route(self, settings.Mtu ?? 65_535);
        foreach (IpAddress address in _hosts[way.To].Settings.Addresses)
            _hosts[way.From].AddRoute(address, route);
        return actor;
    }

    /// <summary>What the timeline does to one direction: each link is told beforehand, so that none
    /// waits.</summary>
    private List<LinkChange> ChangesOf(LinkPlan link, bool isForward)
    {
        var changes = new List<LinkChange>();
        DirectionPlan plan = isForward ? link.Forward : link.Backward;
        foreach (TimelineEntry entry in Scenario.Timeline)
        {
            if (!Placement.Concerns(entry, link, isForward)) continue;

            plan = plan.With(entry.Change);
            changes.Add(new(entry.At, LinkPlanSettings.Of(plan)));
        }

        return changes;
    }

    private static ClosedPortPolicy ToPolicy(ClosedPortAnswer answer) => answer switch
    {
        ClosedPortAnswer.Reset => ClosedPortPolicy.Reset,
        ClosedPortAnswer.Icmp => ClosedPortPolicy.Icmp,
        ClosedPortAnswer.Drop => ClosedPortPolicy.Drop,
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, "unknown answer"),
    };

    private readonly record struct Way(int From, int To, Duration LeastDelay, bool IsForward);
}
