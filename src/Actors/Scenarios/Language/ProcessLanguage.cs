using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Actors.Scenarios.Yaml;
using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Scenarios.Language;

/// <summary>What processes have whatever their program: sockets, listening, connecting, closing.</summary>
internal static class ProcessLanguage
{
    private static readonly ObjectShape<SocketDraft> Socket =
        new ObjectShape<SocketDraft>("socket", "Options of the process's sockets.", _ => new SocketDraft())
            .Default("linger", new KeywordShape<Duration?>("off", null,
                    new ConvertedShape<Duration, Duration?>(Values.Time, value => value)),
                (socket, value) => socket with { Linger = value }, "off",
                "SO_LINGER: 'off', 0 to close with a reset, or how long close() waits.")
            .Default("reuse-address", Values.Flag, (socket, value) => socket with { ReuseAddress = value },
                "false",
                "SO_REUSEADDR: bind in spite of a connection in TIME-WAIT.")
            .Optional("no-delay", Values.Flag,
                (socket, value) => socket with { Tcp = socket.Tcp.Then(tcp => tcp with { Nagle = !value }) },
                "TCP_NODELAY: no Nagle algorithm. Default: as 'tcp' says.")
            .Optional("keep-alive", Values.Flag,
                (socket, value) =>
                    socket with { Tcp = socket.Tcp.Then(tcp => tcp with { KeepAlive = value }) },
                "SO_KEEPALIVE. Default: as 'tcp' says.")
            .Optional("send-buffer", Values.SmallSize(1, 1 << 30),
                (socket, value) =>
                    socket with { Tcp = socket.Tcp.Then(tcp => tcp with { SendBuffer = value }) },
                "SO_SNDBUF. Default: as 'tcp' says.")
            .Optional("receive-buffer", Values.SmallSize(1, 1 << 30),
                (socket, value) => socket with
                {
                    Tcp = socket.Tcp.Then(
                        tcp => tcp with { ReceiveBuffer = value, ReceiveAutotuning = false }),
                },
                "SO_RCVBUF: it does not grow by itself then. Default: as 'tcp' says.");

    private static readonly WordShape<CloseAction> How = new(
        ("close", CloseAction.Close, "both sides; unread data turn it into a reset"),
        ("shutdown-write", CloseAction.ShutdownWrite,
            "the write side; reading goes on to the peer's end of stream"),
        ("shutdown-read", CloseAction.ShutdownRead,
            "the read side: no segment tells of it, and writing goes on until all is written"),
        ("shutdown-both", CloseAction.ShutdownBoth, "both sides; then it closes"),
        ("abort", CloseAction.Abort, "a reset at once"),
        ("never", CloseAction.Never, "this side stays open"));

    private static readonly WordShape<CloseTrigger> When = new(
        ("done", CloseTrigger.Done, "the program has nothing left to do; the default of clients"),
        ("sent", CloseTrigger.Sent, "everything that it will ever send is written"),
        ("end-of-stream", CloseTrigger.EndOfStream, "the peer has closed its side; the default of servers"),
        ("established", CloseTrigger.Established, "the connection is established"));

    private static readonly Shape<CloseDraft> Close = new EitherShape<CloseDraft>(
        new ConvertedShape<CloseAction, CloseDraft>(How, value => new CloseDraft { How = value }),
        new ObjectShape<CloseDraft>("close", "How and when a process closes its side.", _ => new CloseDraft())
            .Default("how", How, (close, value) => close with { How = value }, "close", "The call.")
            .Optional("when", new PlacedShape<CloseTrigger>(When),
                (close, value) => close with { When = value },
                "What makes it close. Default: done for clients, end-of-stream for servers.")
            .Optional("at", new PlacedShape<Duration>(Values.Time),
                (close, value) => close with { At = value },
                "At this virtual time.")
            .Optional("after-sent", Values.Size(0, long.MaxValue),
                (close, value) => close with { AfterSent = value },
                "When so many bytes are written.")
            .Optional("after-received", Values.Size(0, long.MaxValue),
                (close, value) => close with { AfterReceived = value }, "When so many bytes are read.")
            .Default("delay", Values.Time, (close, value) => close with { Delay = value }, "0",
                "Time between the trigger and the call.")
            .AtMostOne("when", "at", "after-sent", "after-received")
            .AtMostOne("at", "delay"));

    private static readonly ObjectShape<(Duration At, Duration For)> Pause =
        new ObjectShape<(Duration At, Duration For)>("read-pause", "A time in which a process reads nothing.",
            _ => default)
            .Required("at", Values.Time, (pause, value) => (value, pause.For),
                "Virtual time of its beginning.")
            .Required("for", Values.PositiveTime, (pause, value) => (pause.At, value), "How long it lasts.");

    private static readonly ListShape<(Duration At, Duration For)> Pauses = new(
        Pause, "a map with at and for, or a list of such maps", orOne: true, least: 1);

    public static readonly WordShape<OverflowPolicy> Overflow = new(
        ("drop-syn", OverflowPolicy.DropSyn, "the SYN is ignored"),
        ("drop-ack", OverflowPolicy.DropAck, "the SYN is answered, the ACK of the handshake ignored"),
        ("reset", OverflowPolicy.Reset, "the answer is RST"));

    private static readonly Shape<TargetDraft> Target = new EitherShape<TargetDraft>(
        new TargetNameShape(),
        new ObjectShape<TargetDraft>("connect", "Where a process connects to.", node => new TargetDraft(node))
            .Optional("process", Values.ProcessName, (target, value) => target with { Process = value },
                "A process that listens, or one that connects from a port of its own.")
            .Optional("host", Values.HostName, (target, value) => target with { Host = value }, "A host.")
            .Optional("port", Values.Port, (target, value) => target with { Port = value },
                "Goes with 'host'.")
            .Optional("address", new PlacedShape<IpAddress>(Values.Address),
                (target, value) => target with { Address = value },
                "One of the host's addresses. Default: the first of a family that both hosts have.")
            .ExactlyOne("process", "host")
            .ExactlyOne("process", "port"));

    private const double MostConnections = 10_000_000;

    private static readonly ObjectShape<ArrivalPlan.Ramp> Ramp =
        new ObjectShape<ArrivalPlan.Ramp>("ramp", "A frequency that grows, is held, and ends.",
            _ => new ArrivalPlan.Ramp(1, 1.Seconds(), Duration.Zero))
            .Required("to", Values.Frequency, (ramp, value) => ramp with { PerSecond = value },
                "The frequency at the end of its growth, which begins with nothing.")
            .Required("over", Values.PositiveTime, (ramp, value) => ramp with { Over = value },
                "How long it grows.")
            .Default("hold", Values.Time, (ramp, value) => ramp with { Hold = value }, "0",
                "How long it stays before no more are opened.");

    private static readonly Shape<ArrivalPlan> Arrival = new EitherShape<ArrivalPlan>(
        new WordShape<ArrivalPlan>(("at-once", new ArrivalPlan.AtOnce(), "all in the first instant")),
        new ObjectShape<ArrivalPlan>("arrival", "When connections are opened.", _ => new ArrivalPlan.AtOnce())
            .Optional("spread", Values.PositiveTime, (_, value) => new ArrivalPlan.Spread(value),
                "Evenly over this time.")
            .Optional("poisson", Values.Frequency, (_, value) => new ArrivalPlan.Poisson(value),
                "At random, with this mean frequency.")
            .Optional("rate", Values.Frequency, (_, value) => new ArrivalPlan.Rate(value),
                "With equal gaps, at this frequency.")
            .Optional("ramp", Ramp, (_, value) => value,
                "At a frequency that grows, is held, and ends; it says how many connections there are.")
            .ExactlyOne("spread", "poisson", "rate", "ramp"));

    private static readonly ObjectShape<ConnectPlan> Reconnect =
        new ObjectShape<ConnectPlan>("reconnect", "What follows a connection that failed.",
            _ => new ConnectPlan())
            .Required("attempts", Values.Whole("attempts", 1, 1_000_000),
                (plan, value) => plan with { ReconnectAttempts = value }, "Attempts after the first.")
            .Default("delay", Values.Time, (plan, value) => plan with { ReconnectDelay = value }, "1s",
                "Time from a failure to the next attempt.");

    /// <summary>Fields of every process.</summary>
    public static readonly IReadOnlyList<Field<ProcessDraft>> Common = Group()
        .Required("host", Values.HostName, (process, value) => process with { Host = value },
            "The host it runs on; of a group, every host runs one.")
        .Default("start", new PlacedShape<Duration>(Values.Time),
            (process, value) => process with { Start = value }, "0",
            "Virtual time at which it begins to listen or to connect.")
        .Optional("tcp", TcpLanguage.Settings, (process, value) => process with { Tcp = value },
            "Settings of TCP for this process.")
        .Optional("socket", Socket, (process, value) => process with { Socket = value },
            "Options of its sockets.")
        .Optional("close", Close, (process, value) => process with { Close = value },
            "How and when it closes. Default: clients when done, servers at the end of stream.")
        .Default("read", FlowLanguage.Read, (process, value) => process with { Reading = value }, "all",
            "How fast it reads.")
        .Default("write", FlowLanguage.Write, (process, value) => process with { Writing = value }, "all",
            "How fast and how soon it writes.")
        .Default("read-after", Values.Time, (process, value) => process with { ReadAfter = value }, "0",
            "It reads nothing before this virtual time.")
        .Optional("read-pause", Pauses, (process, value) => process with { ReadPauses = Between(value) },
            "Times in which it reads nothing. Default: none.")
        .Default("receive-timeout", Values.Time, (process, value) => process with { ReceiveTimeout = value },
            "0",
            "A read that waits longer fails and the connection is closed; 0: it waits for ever.")
        .Optional("supervision", SupervisionLanguage.OfProcess,
            (process, value) => process with { Supervision = value },
            "What its host does when it crashes. Default: stop.")
        .Optional("exit-sends", SupervisionLanguage.ExitSends,
            (process, value) => process with { ExitSendsReset = value },
            "What its kernel sends when it ends without closing. Default: as the host says.")
        .Fields;

    /// <summary>Fields of processes that listen.</summary>
    public static readonly IReadOnlyList<Field<ProcessDraft>> Listening = Group()
        .Required("port", new PlacedShape<ushort>(Values.Port),
            (process, value) => process with { Port = value },
            "The port it listens to.")
        .Optional("address", new PlacedShape<IpAddress>(Values.Address),
            (process, value) => process with { Address = value },
            "One of its host's addresses. Default: all.")
        .Default("backlog", Values.Whole("connections", 0, 1_000_000),
            (process, value) => process with { Listen = process.Listen with { Backlog = value } }, "128",
            "Connections that may wait to be accepted: the argument of listen(), as the persona counts it.")
        .Default("syn-backlog", Values.Whole("connections", 1, 1_000_000),
            (process, value) => process with { Listen = process.Listen with { SynBacklog = value } }, "256",
            "Connections that may stand in SYN-RECEIVED.")
        .Optional("overflow", Overflow, (process, value) => process with { Overflow = value },
            "What happens when the backlog is full. Default: as the persona of the host does.")
        .Fields;

    /// <summary>Fields of processes that connect.</summary>
    public static readonly IReadOnlyList<Field<ProcessDraft>> Connecting = Group()
        .Required("connect", Target, (process, value) => process with { Target = value },
            "The process it connects to, or a host with a port.")
        .Optional("bind-port", new PlacedShape<ushort>(Values.Port),
            (process, value) => process with { BindPort = value },
            "Its local port. Default: an ephemeral one.")
        .Default("connections", Values.Whole("connections", 1, 10_000_000),
            (process, value) => process with { Connect = process.Connect with { Connections = value } }, "1",
            "Connections that it opens, over all hosts of its group together.")
        .Default("arrival", Arrival,
            (process, value) => process with { Connect = Arriving(process.Connect, value) },
            "at-once",
            "When they are opened, counted from its start.")
        .Default("connect-timeout", Values.Time,
            (process, value) => process with { Connect = process.Connect with { Timeout = value } }, "0",
            "connect() fails after that time; 0: when TCP gives up.")
        .Optional("reconnect", Reconnect,
            (process, value) => process with { Connect = Retry(process.Connect, value) },
            "Try again when a connection fails. Default: never.")
        .Fields;

    private static ObjectShape<ProcessDraft> Group() =>
        new("process", "", node => new ProcessDraft(node, new ProgramPlan.EchoServer()));

    private static ConnectPlan Retry(ConnectPlan plan, ConnectPlan retry) =>
        plan with { ReconnectAttempts = retry.ReconnectAttempts, ReconnectDelay = retry.ReconnectDelay };

    /// <summary>A ramp says itself how many there are; a number beside it is refused later.</summary>
    private static ConnectPlan Arriving(ConnectPlan plan, ArrivalPlan arrival) => plan with
    {
        Arrival = arrival,
        Connections = arrival is ArrivalPlan.Ramp ramp
            ? (int)Math.Min(ramp.Connections, MostConnections + 1)
            : plan.Connections,
    };

    private static IReadOnlyList<ReadPause> Between(IReadOnlyList<(Duration At, Duration For)> pauses) =>
        [.. pauses.Select(pause =>
            new ReadPause(Instant.Zero + pause.At, Instant.Zero + pause.At + pause.For))];

    /// <summary>The name of a process where a target is wanted.</summary>
    private sealed class TargetNameShape : Shape<TargetDraft>
    {
        public override string Allowed => "the name of a process";

        public override bool TryRead(Node node, ErrorList errors, out TargetDraft value)
        {
            bool read = Values.ProcessName.TryRead(node, errors, out Placed<string> name);
            value = new TargetDraft(node) { Process = name };
            return read;
        }

        public override System.Text.Json.Nodes.JsonObject Schema(SchemaBook book) =>
            Values.ProcessName.Schema(book);

        public override bool Accepts(Node node) => Values.ProcessName.Accepts(node);
    }
}
