using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.TestKit;

/// <summary>Hosts and links that a spec asks for; addresses are given out in order unless named.</summary>
/// <remarks>The first host is 10.0.0.1, 2001:db8::1; the second 10.0.0.2, 2001:db8::2; and so on.</remarks>
public sealed class NetworkPlan
{
    private static readonly IpAddress FirstV4 = IpAddress.Parse("10.0.0.1");
    private static readonly IpAddress FirstV6 = IpAddress.Parse("2001:db8::1");
    private readonly List<HostPlan> _hosts = [];
    private readonly List<LinkPlan> _links = [];

    /// <summary>Of all random streams.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Settings of all hosts that have none of their own.</summary>
    public TcpSettings Tcp { get; init; } = TcpSettings.Default;

    internal IReadOnlyList<HostPlan> Hosts => _hosts;

    internal IReadOnlyList<LinkPlan> Links => _links;

    /// <summary>Adds a host.</summary>
    /// <exception cref="ArgumentException">There is one of that name.</exception>
    public NetworkPlan Host(string name, TcpSettings? tcp = null)
    {
        if (_hosts.Exists(host => host.Name == name))
            throw new ArgumentException($"there is a host '{name}' already", nameof(name));

        uint number = (uint)_hosts.Count;
        _hosts.Add(new HostPlan
        {
            Name = name,
            V4 = [new AddressRange(FirstV4 + number, 1)],
            V4PerHost = 1,
            V6 = [new AddressRange(FirstV6 + number, 1)],
            V6PerHost = 1,
            Tcp = tcp ?? Tcp,
        });
        return this;
    }

    /// <summary>Joins two hosts; both directions alike.</summary>
    /// <param name="first">On the left of ladders; <c>&gt;</c> is what it sends.</param>
    /// <param name="second">On the right; <c>&lt;</c> is what it sends.</param>
    /// <param name="direction">What happens on the way; null: 10 ms and an MTU of 1500.</param>
    /// <exception cref="ArgumentException">There is no host of that name.</exception>
    public NetworkPlan Link(string first, string second, DirectionPlan? direction = null)
    {
        DirectionPlan way = direction ?? new DirectionPlan { Delay = 10.Ms, Mtu = 1_500 };
        _links.Add(new LinkPlan
        {
            Name = $"{first}-{second}",
            First = Find(first),
            Second = Find(second),
            Forward = way,
            Backward = way,
            Capture = true,
        });
        return this;
    }

    internal Scenario ToScenario() =>
        new() { Name = "spec", Seed = Seed, Tcp = Tcp, Hosts = _hosts, Links = _links };

    private HostPlan Find(string name) => _hosts.Find(host => host.Name == name)
        ?? throw new ArgumentException($"there is no host '{name}'", nameof(name));
}
