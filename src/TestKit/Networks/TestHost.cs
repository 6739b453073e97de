using ActorTcp.Actors.Hosts;
using ActorTcp.Actors.Processes;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Sockets;
using ActorTcp.Kernel.Testing;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.TestKit;

/// <summary>A host of a <see cref="TestNetwork"/>: the spec makes the calls of its one process.</summary>
public sealed partial class TestHost
{
    private readonly HostSeat _seat;
    private readonly ProcessSeat _process;
    private readonly ScenarioWorld _world;
    private readonly int _index;

    internal TestHost(TestNetwork network, ScenarioWorld world, int index)
    {
        Network = network;
        _world = world;
        _index = index;
        _seat = world.Seats[index];
        HostPlan plan = world.Scenario.Hosts[index];
        var program = new ProcessPlan { Name = $"spec-{plan.Name}", Host = plan, Tcp = plan.Tcp };
        _process = new(program, program.Name, SpecProcess.Recipe) { Statistics = new() { Plan = program } };
        _seat.Add(_process);
        _seat.Current.Spawn(_process);
    }

    public string Name => _seat.Settings.Name;

    /// <summary>IPv4 first, then IPv6.</summary>
    public IReadOnlyList<IpAddress> Addresses => _seat.Settings.Addresses;

    /// <summary>The states of all connections that the host knows, sorted; TIME-WAIT included.</summary>
    public IReadOnlyList<TcpState> States =>
        [.. _seat.Current.Connections.Select(connection => connection.Tcp.State).Order()];

    internal TestNetwork Network { get; }

    /// <summary>The process that runs now; after a kill or a reboot another one.</summary>
    internal SpecProcess Process => (SpecProcess)_process.Current!;

    /// <summary>Listens on every address.</summary>
    /// <exception cref="SpecFailedException">bind or listen gave an error.</exception>
    public TestListener Listen(int port, ListenerBacklog? backlog = null, SocketOptions? options = null)
    {
        Socket socket = Process.Open(options);
        Errno error = Network.Do(Process, () =>
        {
            Errno bound = socket.Bind(new Endpoint(default, (ushort)port));
            return bound == Errno.None ? socket.Listen(backlog ?? ListenerBacklog.Default) : bound;
        });
        return error == Errno.None
            ? new TestListener(this, socket)
            : throw Network.Failure($"{Name} to listen on port {port}", error.ToString());
    }

    /// <summary>Begins to connect; the SYN is sent, nothing has come back.</summary>
    /// <param name="host">Its first address is called, unless <paramref name="v6"/>.</param>
    /// <param name="port">Its port.</param>
    /// <param name="options">Null: the host's own.</param>
    /// <param name="from">Port to bind before; 0: the host chooses.</param>
    /// <param name="v6">IPv6.</param>
    /// <exception cref="SpecFailedException">bind or connect gave an error other than
    /// EINPROGRESS.</exception>
    public TestSocket Connect(
        string host, int port, SocketOptions? options = null, int from = 0, bool v6 = false)
    {
        IpAddress address = Network[host].Addresses.First(candidate => candidate.IsV4 != v6);
        IpAddress own = Addresses.First(candidate => candidate.IsV4 != v6);
        Socket socket = Process.Open(options);
        Errno error = Network.Do(Process, () =>
        {
            Errno bound = from == 0 ? Errno.None : socket.Bind(new Endpoint(own, (ushort)from));
            return bound == Errno.None ? socket.Connect(new Endpoint(address, (ushort)port)) : bound;
        });
        return error == Errno.EINPROGRESS
            ? new TestSocket(this, socket)
            : throw Network.Failure($"{Name} to connect to {host}:{port}", error.ToString());
    }

    /// <summary>A probe that gets a <see cref="SocketSignal"/> for all that sockets of this host
    /// tell.</summary>
    public TestProbe Probe()
    {
        TestProbe probe = _world.System.CreateTestProbe(_world.OriginOf(_index));
        Process.Probe = probe.Ref;
        return probe;
    }

    internal bool Knows(Endpoint local, Endpoint remote) =>
        _seat.Current.FindConnection(in local, in remote) is not null;

    internal bool Has(IpAddress address) => Addresses.Contains(address);
}
