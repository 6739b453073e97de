using ActorTcp.Actors.Capture;
using ActorTcp.Actors.Links;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Sockets;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;
using LinkDirection = ActorTcp.Actors.Links.LinkDirection;

namespace ActorTcp.Actors.Tests.Sockets;

/// <summary>A client and a server, 10 ms apart, whose programs are the test itself. Virtual time
/// only.</summary>
internal sealed class SocketLab
{
    public static readonly IpAddress ClientV4 = IpAddress.Parse("10.0.0.1");
    public static readonly IpAddress ServerV4 = IpAddress.Parse("10.0.1.1");
    public static readonly IpAddress ClientV6 = IpAddress.Parse("2001:db8::1");
    public static readonly IpAddress ServerV6 = IpAddress.Parse("2001:db8:1::1");
    public static readonly Endpoint Web = new(ServerV4, 80);

    private readonly ScenarioWorld _world;

    public SocketLab(LabOptions? options = null)
    {
        options ??= new LabOptions();
        var direction = new DirectionPlan { Delay = options.Delay, Mtu = options.Mtu };
        HostPlan client = Plan("client", ClientV4, ClientV6, options, v4: 1);
        HostPlan server = Plan("server", ServerV4, ServerV6, options, v4: options.ServerAddresses);
        var link = new LinkPlan
        {
            Name = "wire",
            First = client,
            Second = server,
            Forward = direction,
            Backward = direction,
            Capture = true,
        };
        var scenario = new Scenario { Seed = options.Seed, Hosts = [client, server], Links = [link] };
        _world = new(scenario, new RunOptions(), captures: true);
        Client = AddProcess(0, client, options);
        Server = AddProcess(1, server, options);
    }

    public ScriptedProcess Client { get; }

    public ScriptedProcess Server { get; }

    public Duration Elapsed => _world.System.Now - Instant.Zero;

    /// <summary>When the queue of events has something next, be it for nothing.</summary>
    public Duration NextEvent => _world.System.Shards[0].NextEvent - Instant.Zero;

    /// <summary>Connections that may still hear something.</summary>
    public int Live => _world.Services[0].Connections;

    public WorldCounters Counters => _world.Services[0].Counters;

    /// <summary>From the client to the server.</summary>
    public LinkDirection There => _world.Links[0].Forward.Direction;

    public LinkDirection Back => _world.Links[0].Backward.Direction;

    /// <summary>Connections that the server's host knows.</summary>
    public IReadOnlyList<TcpState> ServerStates => StatesOf(1);

    public IReadOnlyList<TcpState> ClientStates => StatesOf(0);

    public void Advance(Duration time) => _world.System.Advance(time);

    /// <summary>Until nothing is left to happen, or for a day.</summary>
    public void Settle() =>
        _world.System.RunUntil(() => _world.System.Shards[0].IsQuiet, new Instant(86_400_000_000_000));

    /// <summary>Lets a process make calls, as in a message; then what follows in the same instant
    /// happens.</summary>
    public T Do<T>(ScriptedProcess process, Func<T> calls)
    {
        T result = default!;
        process.Ref.Tell((Action)(() => result = calls()));
        Advance(Duration.Zero);
        return result;
    }

    public Socket Listen(
        ListenerBacklog? backlog = null, SocketOptions? options = null, Endpoint? at = null) =>
        Do(Server, () =>
        {
            Socket socket = Server.Open(options);
            socket.Bind(at ?? new Endpoint(default, 80)).ShouldBe(Errno.None);
            socket.Listen(backlog ?? ListenerBacklog.Default).ShouldBe(Errno.None);
            return socket;
        });

    /// <summary>Begins to connect; the handshake has not gone anywhere yet.</summary>
    public Socket Connect(Endpoint? to = null, SocketOptions? options = null, Endpoint? from = null) =>
        Do(Client, () =>
        {
            Socket socket = Client.Open(options);
            if (from is { } local) socket.Bind(local).ShouldBe(Errno.None);
            socket.Connect(to ?? Web).ShouldBe(Errno.EINPROGRESS);
            return socket;
        });

    public Socket Accept(Socket listener) =>
        Do(Server, () =>
        {
            listener.Accept(out Socket? accepted).ShouldBe(Errno.None);
            return accepted!;
        });

    /// <summary>Both ends of a connection, 50 ms after its beginning.</summary>
    public (Socket Client, Socket Server) Establish(
        SocketOptions? client = null, SocketOptions? server = null)
    {
        Socket listener = Listen(options: server);
        Socket socket = Connect(options: client);
        Advance(50.Ms);
        return (socket, Accept(listener));
    }

    public (Errno Error, int Count) Send(Socket socket, int length)
    {
        int count = 0;
        Errno error = Do(socket.Owner as ScriptedProcess ?? Client, () =>
            socket.Send(new Payload(ByteSource.Pattern, 0, length), TcpSendFlags.Push, out count));
        return (error, count);
    }

    public (Errno Error, int Count) Receive(Socket socket, int max = 1 << 20)
    {
        int count = 0;
        Errno error =
            Do((ScriptedProcess)socket.Owner, () => socket.Receive(max, new PayloadList(), out count));
        return (error, count);
    }

    public Errno Close(Socket socket) => Do((ScriptedProcess)socket.Owner, socket.Close);

    public Errno Abort(Socket socket) => Do((ScriptedProcess)socket.Owner, socket.Abort);

    public Errno Shutdown(Socket socket, ShutdownHow how) =>
        Do((ScriptedProcess)socket.Owner, () => socket.Shutdown(how));

    /// <summary>What went over the wire since the last look: <c>10ms &gt; S</c>, <c>20ms &lt; P.
    /// 100</c>.</summary>
    public string[] Wire()
    {
        var lines = new List<string>();
        CaptureBuffer captured = _world.Services[0].Captured;
        foreach (CaptureRecord record in captured.Records.Order())
        {
            PacketCodec.TryRead(captured.BytesOf(in record), out Packet packet).ShouldBe(PacketReadResult.Ok);
            string way = record.IsForward ? ">" : "<";
            string note = record.Comment is null ? "" : $" [{record.Comment}]";
            lines.Add($"{record.Time - Instant.Zero} {way} {Short(in packet)}{note}");
        }

        captured.Clear();
        return [.. lines];
    }

    private static string Short(in Packet packet)
    {
        if (packet.Kind != PacketKind.Tcp) return "icmp";
        string flags = PacketText.Of(in packet.Segment).Split(' ')[0];
        return packet.Segment.Text.Length == 0 ? flags : $"{flags} {packet.Segment.Text.Length}";
    }

    private static HostPlan Plan(string name, IpAddress address, IpAddress v6, LabOptions options, int v4) =>
        new()
    {
        Name = name,
        V4 = [new AddressRange(address, (uint)v4)],
        V4PerHost = v4,
        V6 = options.DualStack ? [new AddressRange(v6, 1)] : [],
        V6PerHost = options.DualStack ? 1 : 0,
        Tcp = options.Tcp,
        EphemeralPorts = options.Ephemeral,
        ClosedPort = options.ClosedPort,
    };

    private TcpState[] StatesOf(int host) =>
        [.. _world.Hosts[host].Connections.Select(connection => connection.Tcp.State).Order()];

    private ScriptedProcess AddProcess(int host, HostPlan plan, LabOptions options)
    {
        var process = new ProcessPlan { Name = $"test-{plan.Name}", Host = plan, Tcp = options.Tcp };
        var actor = new ScriptedProcess(_world.Hosts[host], process);
        _world.System.ActorOf(actor, process.Name, _world.OriginOf(host));
        return actor;
    }
}
