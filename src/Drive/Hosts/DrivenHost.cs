using ActorTcp.Actors.Hosts;
using ActorTcp.Actors.Links;
using ActorTcp.Actors.Processes;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Sockets;
using ActorTcp.Drive.Calls;
using ActorTcp.Drive.Tuning;
using ActorTcp.Kernel;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Drive.Hosts;

/// <summary>One emulated host in virtual time whose only link is the outside: packets go in and out as
/// bytes.</summary>
/// <remarks>The host, its connections and sockets are those of scenarios. Nothing happens between two calls:
/// time runs only in <see cref="AdvanceTo"/> and <see cref="RunToDeparture"/>.</remarks>
public sealed class DrivenHost
{
    private readonly ActorSystem _system;
    private readonly HostActor _host;
    private readonly IActorRef _hostRef;
    private readonly IActorRef _processRef;
    private readonly Route _outside;
    private readonly Queue<Departure> _departures = new();
    private readonly List<PendingCall> _pending = [];

    public DrivenHost(DrivenHostSettings settings)
    {
        Settings = settings;
        Tuning = new(settings.Persona, settings.Mtu);
        _system = new(new ActorSystemOptions { Name = "drive", Seed = settings.Seed });
        var services = new ShardServices();
        var prng = new Prng(settings.Seed);
        var hostSettings = new HostSettings
        {
            Name = "host",
            Addresses = settings.Addresses,
            EphemeralLow = settings.Persona.EphemeralPorts.First,
            EphemeralHigh = settings.Persona.EphemeralPorts.Last,
            Tcp = Tuning.Tcp,
        };
        _host = new(hostSettings, services, prng.Fork("host"));
        Tuning.FastOpenKey = _host.SetFastOpenKey;
        Tuning.ForgetServers = _host.ForgetServers;
        _hostRef = _system.ActorOf(_host, "host");
        IActorRef link = _system.ActorOf(new OutsideLink(services, Leaves), "outside");
        _outside = new(link, settings.Mtu);
        Process = new(_host, HasNews);
        _processRef = _system.ActorOf(Process, "program");
        _system.RunUntil(Instant.Zero);
    }

    public DrivenHostSettings Settings { get; }

    /// <summary>The settings that new sockets get; sysctl changes them.</summary>
    public HostTuning Tuning { get; }

    public Instant Now => _system.Now;

    /// <summary>Packets that left and nobody has taken yet, in order.</summary>
    public IReadOnlyCollection<Departure> Departures => _departures;

    /// <summary>While true, what leaves is lost: a queue of length zero at the interface.</summary>
    public bool LosesDepartures { get; set; }

    internal DrivenProcess Process { get; }

    /// <summary>Told when a packet has left, or has been taken in.</summary>
    internal Action? PacketPassed { get; set; }

    /// <summary>A packet enters the host now.</summary>
    /// <returns>What is wrong with its bytes; a packet that cannot be read does not enter.</returns>
    public PacketReadResult Inject(ReadOnlySpan<byte> bytes)
    {
        PacketReadResult result = PacketCodec.TryRead(bytes, out Packet packet);
        if (result != PacketReadResult.Ok) return result;

        KnowRoute(packet.Source);
        _hostRef.Tell(new Frame { Packet = packet });
        Settle();
        PacketPassed?.Invoke();
        return result;
    }

    /// <summary>Time runs to that instant, and all that is due until then happens.</summary>
    public void AdvanceTo(Instant until) => Run(until, static () => false);

    /// <summary>Time runs until that call is done, at most to the limit.</summary>
    public bool RunToEndOf(PendingCall call, Instant limit) => Run(limit, () => call.IsDone);

    /// <summary>Time runs until a packet leaves, at most to the limit; one that waits already is taken at
    /// once.</summary>
    public Departure? RunToDeparture(Instant limit) =>
        Run(limit, () => _departures.Count > 0) ? _departures.Dequeue() : null;

    /// <summary>Control blocks in that state; in LISTEN: listening ports.</summary>
    public int CountIn(TcpState state, ushort? port = null) => _host.CountIn(state, port);

    /// <summary>Forgets what was learned of servers.</summary>
    public void ForgetServers() => _host.ForgetServers();

    /// <summary>Removes all control blocks in that state.</summary>
    public void Drop(TcpState state) => Execute(() => _host.Drop(state));

    /// <summary>Sets a knob of the administrator (<see cref="Sysctl"/>). New sockets get it; what Linux reads
    /// for each packet holds for open connections too.</summary>
    /// <param name="name">As the system calls it.</param>
    /// <param name="value">One number, or more with blanks between, or a word.</param>
    /// <param name="problem">Why it could not be set.</param>
    public bool TrySet(string name, string value, out string problem)
    {
        if (!Sysctl.TrySet(Tuning, name, value, out problem)) return false;
        if (!name.StartsWith("net.ipv4.tcp_ecn_option", StringComparison.Ordinal)) return true;

        TcpSettings now = Tuning.Tcp;
        Execute(() => _host.Configure(
            tcp => tcp with { AccEcnOption = now.AccEcnOption, AccEcnBeacon = now.AccEcnBeacon }));
        return true;
    }

    /// <summary>Makes a system call. One that has to wait is tried again whenever a socket has
    /// news.</summary>
    /// <param name="attempt">Gives null while the call has to wait.</param>
    /// <param name="limit">When it gives up.</param>
    /// <param name="atLimit">What it returns then.</param>
    internal PendingCall Call(Func<CallResult?> attempt, Instant limit, CallResult atLimit)
    {
        var call = new PendingCall(attempt, limit, atLimit);
        _pending.Add(call);
        Execute(RetryAll);
        if (!call.IsDone && limit <= Now) Expire();
        if (call.IsDone && _pending.Count > 0) Execute(RetryAll); // a close ends the calls that waited for it
        return call;
    }

    /// <summary>The ways out are learned: every address that is spoken of lies outside.</summary>
    internal void KnowRoute(IpAddress address)
    {
        if (!Settings.Addresses.Contains(address)) _host.AddRoute(address, _outside);
    }

    /// <summary>Does something inside of the run, now.</summary>
    internal void Execute(Action action)
    {
        _processRef.Tell(action);
        Settle();
    }

    private void Settle() => _system.RunUntil(_system.Now);

    private bool Run(Instant limit, Func<bool> isReached)
    {
        while (true)
        {
            Instant next = limit;
            foreach (PendingCall call in _pending) next = Instant.Min(next, call.Limit);
            if (_system.RunUntil(isReached, next)) return true;

            Expire();
            if (next == limit || isReached()) return isReached();
        }
    }

    private void Expire()
    {
        foreach (PendingCall call in _pending)
        {
            if (call.Limit <= Now) call.GiveUp(Now);
        }

        _pending.RemoveAll(static call => call.IsDone);
    }

    private void Leaves(byte[] bytes, Instant at)
    {
        if (!LosesDepartures) _departures.Enqueue(new(at, bytes));
        PacketPassed?.Invoke();
    }

    private void HasNews(Socket socket, SocketEvents events)
    {
        if ((events & SocketEvents.LingerEnded) != 0 && socket.Session is Descriptor descriptor)
            descriptor.HasLingered = true;
        RetryAll();
    }

    private void RetryAll()
    {
        foreach (PendingCall call in _pending) call.Try(Process.Time);
        _pending.RemoveAll(static call => call.IsDone);
    }
}
