using ActorTcp.Actors.Connections;
using ActorTcp.Actors.Links;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Sockets;
using ActorTcp.Kernel;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Hosts;

/// <summary>A host: addresses, ports and routes; the kernel that its processes call. Supervisor of its
/// processes and connections.</summary>
/// <remarks>
/// Segments and what a link finds come as messages. A system call of a process is a plain call, as a trap
/// into the
/// kernel of a real machine is: both live in one origin, and the program wants the result now.
/// </remarks>
public sealed partial class HostActor : Actor
{
    private const int FewAddresses = 8;

    private readonly HashSet<IpAddress>? _addresses; // where they are too many to look at each
    private readonly Prng _prng;
    private OrderedDictionary<Endpoint, ListeningPort>? _listeners;
    private readonly ConnectionTable _connections = new();
    private readonly HostPairs _pairs;
    private readonly IsnGenerator _isn;
    private readonly EphemeralPorts _ephemeral;
    private Instant _nextIcmp = Instant.Zero;

    /// <param name="seat">What stays over boots.</param>
    /// <param name="prng">Of this incarnation.</param>
    public HostActor(HostSeat seat, Prng prng)
    {
        Seat = seat;
        Services = seat.Services;
        if (Settings.Addresses.Count > FewAddresses) _addresses = [.. Settings.Addresses];
        _prng = prng;
        _pairs = new(this);
        Prng secret = prng.Fork("isn");
        _isn = new(secret.NextUInt64(), secret.NextUInt64());
        _ephemeral = new(Settings.EphemeralLow, Settings.EphemeralHigh, prng.Fork("ports"));
    }

    /// <summary>A host that never boots again, of its own making.</summary>
    public HostActor(HostSettings settings, ShardServices services, Prng prng)
        : this(new HostSeat(settings, services, prng), prng) => Seat.Adopt(this);

    public HostSettings Settings => Seat.Settings;

    public string Name => Settings.Name;

    internal HostSeat Seat { get; }

    internal ShardServices Services { get; }

    /// <summary>What is known of servers that take text with a SYN (RFC 7413).</summary>
    internal FastOpenCache FastOpen => field ??= new();

    /// <summary>Of cookies, and of where timestamps begin.</summary>
    internal HandshakeSecrets Secrets => field ??= new(_prng.Fork("handshake"));

    internal IActorRef Ref => Self;

    /// <summary>The key of Fast Open's cookies, chosen by hand (Linux tcp_fastopen_key).</summary>
    public void SetFastOpenKey(ulong low, ulong high) => Secrets.SetFastOpenKey(low, high);

    /// <summary>Names of connections, where rules or faults use them; else null.</summary>
    internal ConnectionNames? Names => Seat.Names;

    internal ConnectionActor? FindConnection(in Endpoint local, in Endpoint remote) =>
        _connections.Find(in local, in remote);

    /// <summary>Made when something fails: few hosts see that.</summary>
    protected override SupervisorStrategy SupervisorStrategy => new OneForOneStrategy(Decide);

    /// <summary>Virtual time, for the calls of processes.</summary>
    internal Instant Clock => Now;

    /// <summary>Segments for that address leave by that route. Given before the run starts.</summary>
    public void AddRoute(IpAddress destination, Route route) => Seat.Routes[destination] = route;

    protected override void PreStart()
    {
        if (Seat.Boots > 0) WaitForBoot();
    }

    protected override void Receive(object message)
    {
        switch (message)
        {
            case Frame frame: Arrives(frame); break;
            case HostMessage order: Obey(order); break;
            default: Unhandled(message); break;
        }
    }

    protected override bool Anticipates => Services.AreMany;

    /// <summary>Of many connections hardly any is in the processor's cache when its segment
    /// comes.</summary>
    protected override void Anticipate(object message, Foresight when)
    {
        if (message is not Frame { Flow: not 0 } frame) return;

        if (when == Foresight.Later) _connections.FetchPlace(frame.Flow);
        else if (when == Foresight.Soon) _connections.FetchConnection(frame.Flow);
        else _connections.FetchWhatItHolds(frame.Flow);
    }

    /// <summary>Takes a released connection out of the table. Frames still on their way to it come back to
    /// us.</summary>
    internal void Forget(ConnectionActor connection)
    {
        _allTaken = null;
        _connections.Remove(connection);
        Services.Connections--;
        connection.Statistics?.CountEnd(connection);
        connection.Ref.Tell(PoisonPill.Instance);
    }

    /// <summary>Connections that still stand, in an order that depends on their history alone.</summary>
    internal List<ConnectionActor> Connections => _connections.ToList();

    /// <summary>Some connection still stands.</summary>
    internal bool HasConnections => _connections.Count > 0;

    private TcpConnection NewConnection(TcpSettings settings, in Endpoint local, in Endpoint remote) =>
        new(settings, _pairs.Of(local.Address, remote.Address), local.Port, remote.Port);

    private ConnectionActor Adopt(TcpConnection tcp, Route route)
    {
        TellPathMtu(tcp);
        var connection = new ConnectionActor(tcp);
        Context.ActorOf(connection);
        _connections.Add(connection);
        Services.Connections++;
        return connection;
    }
}
