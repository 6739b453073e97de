using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Tests.Simulation;

/// <summary>A scenario drawn from a seed: some hosts around a hub, bad links, programs that fit each
/// other.</summary>
/// <remarks>After <see cref="FaultsEnd"/> all links are sound; three hours later the run ends at the
/// latest.</remarks>
internal sealed class RandomScenario(ulong seed)
{
    public static readonly Duration FaultsEnd = 40.Seconds();

    private readonly Prng _prng = new Prng(seed).Fork("scenario");
    private readonly List<HostPlan> _hosts = [];
    private readonly List<LinkPlan> _links = [];
    private readonly List<ProcessPlan> _processes = [];
    private readonly List<TimelineEntry> _timeline = [];

    public Scenario Build()
    {
        int family = Below(3);
        int hosts = 2 + Below(4);
        for (int i = 0; i < hosts; i++) AddHost(i, family, isHub: i == 0);
        var links = new RandomLinks(_prng.Fork("links"), isV6: family != 0);
        for (int i = 1; i < hosts; i++) AddLink(links, _hosts[i], _hosts[0]);
        if (hosts > 2 && _hosts[1].Count == 1 && Chance(0.5)) AddLink(links, _hosts[1], _hosts[2]);

        var programs = new RandomPrograms(_prng.Fork("programs"));
        foreach (LinkPlan link in _links)
        {
            int pairs = 1 + Below(2);
            for (int i = 0; i < pairs; i++) AddPair(programs, link);
        }

        return new Scenario
        {
            Name = $"random {seed}",
            Seed = seed,
            Until = FaultsEnd + 10_800.Seconds(),
            Hosts = _hosts,
            Links = _links,
            Processes = _processes,
            Timeline = [.. _timeline.OrderBy(entry => entry.At)],
            Expectations = [new Expectation.AllDelivered()],
        };
    }

    /// <summary>What a person needs to know first of a seed that failed.</summary>
    public static string Describe(Scenario scenario) => string.Join('\n', [
        $"{scenario.Hosts.Sum(host => host.Count)} hosts, {scenario.Links.Count} links",
        .. scenario.Links.Select(link => $"{link.Name}: {link.Forward} | {link.Backward}"),
        .. scenario.Processes.Select(process =>
            $"{process.Name} on {process.Host.Name}: {process.Program}; {process.Connect}; {process.Close}; "
            + $"{process.Socket}; {process.Tcp}"),
        .. scenario.Timeline.Select(entry =>
            $"{entry.At} {entry.Link.Name} {entry.Direction}: {entry.Change}"),
    ]);

    private void AddHost(int index, int family, bool isHub)
    {
        int count = !isHub && Chance(0.2) ? 2 + Below(3) : 1;
        int v4 = family != 1 ? 1 + (isHub ? Below(2) : 0) : 0, v6 = family != 0 ? 1 : 0;
        _hosts.Add(new HostPlan
        {
            Name = isHub ? "hub" : $"h{index}",
            Count = count,
            V4 = [new AddressRange(IpAddress.Parse($"10.{index}.0.1"), (uint)(count * Math.Max(v4, 1)))],
            V6 = [new AddressRange(IpAddress.Parse($"2001:db8:{index}::1"), (uint)count)],
            V4PerHost = v4,
            V6PerHost = v6,
            ClosedPort = (ClosedPortAnswer)Below(3),
        });
    }

    private void AddLink(RandomLinks links, HostPlan first, HostPlan second)
    {
        bool swaps = Chance(0.5);
        var link = new LinkPlan
        {
            Name = $"l{_links.Count}",
            First = swaps ? second : first,
            Second = swaps ? first : second,
            Forward = links.Direction(),
            Backward = links.Direction(),
            Capture = true,
        };
        _links.Add(link);
        int changes = Below(4);
        for (int i = 0; i < changes; i++) Change(link, Instant.Zero + Below(40_000).Ms, links.Change());
        Change(link, Instant.Zero + FaultsEnd, RandomLinks.Sound, LinkDirection.Both);
    }

    private void Change(LinkPlan link, Instant at, DirectionChange change, LinkDirection? way = null) =>
        _timeline.Add(new TimelineEntry
        {
            Link = link,
            At = at,
            Change = change,
            Direction = way ?? (LinkDirection)Below(3),
        });

    private void AddPair(RandomPrograms programs, LinkPlan link)
    {
        bool swaps = Chance(0.5);
        HostPlan server = swaps ? link.First : link.Second, client = swaps ? link.Second : link.First;
        ushort port = (ushort)(80 + _processes.Count);
        (ProcessPlan listens, ProcessPlan connects) = programs.Pair(port, client.Count);
        string name = $"p{_processes.Count}";
        _processes.Add(listens with { Name = $"{name}-server", Host = server });
        _processes.Add(connects with
        {
            Name = $"{name}-client",
            Host = client,
            Connect = connects.Connect! with { Host = server, Port = port, Process = $"{name}-server" },
        });
    }

    private int Below(int bound) => (int)_prng.NextBelow((ulong)bound);

    private bool Chance(double probability) => _prng.Chance(probability);
}
