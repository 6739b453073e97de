using ActorTcp.Actors.Scenarios.Personas;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Scenarios;

/// <summary>A host, or a group of hosts that differ in name and addresses only.</summary>
public sealed record HostPlan
{
    public string Name { get; init; } = "";

    public Place Place { get; init; }

    /// <summary>It stands for real networks: nothing of the scenario runs there.</summary>
    public bool IsGateway { get; init; }

    /// <summary>Hosts in the group; 1 for a single host.</summary>
    public int Count { get; init; } = 1;

    /// <summary>The group's IPv4 addresses, in the order in which the hosts take them.</summary>
    public IReadOnlyList<AddressRange> V4 { get; init; } = [];

    /// <summary>The group's IPv6 addresses, in the order in which the hosts take them.</summary>
    public IReadOnlyList<AddressRange> V6 { get; init; } = [];

    /// <summary>IPv4 addresses of each host.</summary>
    public int V4PerHost { get; init; }

    /// <summary>IPv6 addresses of each host.</summary>
    public int V6PerHost { get; init; }

    /// <summary>Whose TCP it has; <see cref="Tcp"/> has the scenario's own changes on top.</summary>
    public Persona Persona { get; init; } = new();

    public PortRange EphemeralPorts { get; init; } = new(32_768, 60_999);

    public ClosedPortAnswer ClosedPort { get; init; }

    /// <summary>A process that ends abnormally resets its connections, unless it says otherwise.</summary>
    public bool ExitSendsReset { get; init; }

    /// <summary>What follows when the host crashes.</summary>
    public SupervisionPlan Supervision { get; init; } = SupervisionPlan.OfHosts;

    /// <summary>Settings of the host's sockets, unless a process has its own.</summary>
    public TcpSettings Tcp { get; init; } = TcpSettings.Default;

    /// <summary>The name of a member: <c>server</c>, or <c>clients-1</c> for index 0 of a group.</summary>
    public string NameOf(int index) => Count == 1 ? Name : $"{Name}-{index + 1}";

    /// <summary>The addresses of a member, IPv4 first.</summary>
    public IReadOnlyList<IpAddress> AddressesOf(int index)
    {
        var addresses = new IpAddress[V4PerHost + V6PerHost];
        for (int i = 0; i < V4PerHost; i++)
            addresses[i] = AddressAt(V4, ((long)index * V4PerHost) + i);
        for (int i = 0; i < V6PerHost; i++)
            addresses[V4PerHost + i] = AddressAt(V6, ((long)index * V6PerHost) + i);
        return addresses;
    }

    /// <summary>The member that has an address; -1: none of this group.</summary>
    public int MemberWith(IpAddress address)
    {
        int perHost = address.IsV4 ? V4PerHost : V6PerHost;
        long before = 0;
        foreach (AddressRange range in address.IsV4 ? V4 : V6)
        {
            if (range.Contains(address))
            {
                long member = (before + range.PlaceOf(address)) / perHost;
                return member < Count ? (int)member : -1;
            }

            before += range.Count;
        }

        return -1;
    }

    private static IpAddress AddressAt(IReadOnlyList<AddressRange> ranges, long position)
    {
        foreach (AddressRange range in ranges)
        {
            if (position < range.Count) return range.First + (uint)position;
            position -= range.Count;
        }

        throw new ArgumentOutOfRangeException(nameof(position), position, "the group has fewer addresses");
    }
}
