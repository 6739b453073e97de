using ActorTcp.Actors.Connections;
using ActorTcp.Actors.Links;
using ActorTcp.Actors.Processes;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Kernel;
using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Hosts;

/// <summary>What stays of a host when it loses its power: cables, disks and what its owner wants.</summary>
/// <remarks>All that a kernel holds in memory is in <see cref="HostActor"/>, of which each boot makes a new
/// one.</remarks>
public sealed class HostSeat(HostSettings settings, ShardServices services, Prng prng)
{
    private readonly Prng _prng = prng;
    private readonly List<IActorRef> _links = [];
    private readonly List<ProcessSeat> _processes = [];

    public HostSettings Settings => settings;

    internal ShardServices Services => services;

    /// <summary>Boots so far, the first not counted.</summary>
    internal int Boots { get; private set; }

    /// <summary>When the host runs again; in the past: it does.</summary>
    internal Instant BootsAt { get; set; }

    /// <summary>The latest incarnation.</summary>
    internal HostActor Current { get; private set; } = null!;

    internal CompactMap<IpAddress, Route> Routes { get; } = new();

    /// <summary>Takes what no other route takes; null: nothing does.</summary>
    internal Route? DefaultRoute { get; private set; }

    internal bool DefaultRouteHasV4 { get; private set; }

    internal bool DefaultRouteHasV6 { get; private set; }

    /// <summary>The links by which it sends.</summary>
    internal IReadOnlyList<IActorRef> Links => _links;

    internal IReadOnlyList<ProcessSeat> Processes => _processes;

    internal CrashHistory Crashes => field ??= new(settings.Supervision);

    /// <summary>To whom its crashes are escalated, and its number there; null: it is in no rack.</summary>
    internal (IActorRef Actor, int Number)? Rack { get; set; }

    /// <summary>Names of connections, where rules or faults use them; else null.</summary>
    internal ConnectionNames? Names { get; init; }

    /// <summary>Who waits for connections of this host to reach a state; null: nobody.</summary>
    internal List<StateWatch>? Watches { get; set; }

    /// <summary>What no other route takes leaves by that one. Given before the run starts.</summary>
    internal void SetDefaultRoute(Route route, bool v4, bool v6)
    {
        DefaultRoute = route;
        DefaultRouteHasV4 = v4;
        DefaultRouteHasV6 = v6;
    }

    internal void Add(IActorRef link)
    {
        if (_links.Count == 0) _links.Capacity = 1; // all that most hosts of a large world have
        _links.Add(link);
    }

    internal void Add(ProcessSeat process)
    {
        if (_processes.Count == 0) _processes.Capacity = 1;
        _processes.Add(process);
    }

    /// <summary>The host was made without its seat.</summary>
    internal void Adopt(HostActor host) => Current = host;

    internal HostActor NewIncarnation()
    {
        // a fresh ISN secret and port table with each boot; the first draws as if there were no others
        Prng own = Current is null ? _prng : _prng.Fork("boot").Fork((ulong)++Boots);
        return Current = new HostActor(this, own);
    }
}
