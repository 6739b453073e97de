using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Tests.Simulation;

/// <summary>Pairs of a server and a client that understand each other, with random sockets and close
/// plans.</summary>
internal sealed class RandomPrograms(Prng prng)
{
    private static readonly int[] Sizes = [0, 1, 2, 100, 1_447, 1_448, 1_449, 5_000, 65_536, 100_000];
    // one byte at a time takes its time
    private static readonly int[] Buffers = [100, 2_000, 20_000, 262_144, 1];

    private int _size;

    public (ProcessPlan Server, ProcessPlan Client) Pair(ushort port, int members)
    {
        _size = Sizes[Below(Sizes.Length)];
        (ProgramPlan server, ProgramPlan client) = Programs(_size);
        var listens = new ProcessPlan
        {
            Program = server,
            Listen = new ListenPlan
            {
                Port = port,
                Backlog = Chance(0.3) ? Below(3) : 128,
                SynBacklog = Chance(0.3) ? 1 + Below(3) : 256,
                Overflow = (OverflowPolicy)Below(3),
            },
            Start = Chance(0.2) ? Below(5_000).Ms : Duration.Zero,
        };
        var connects = new ProcessPlan
        {
            Program = client,
            Start = Chance(0.5) ? Below(20_000).Ms : Duration.Zero,
            Connect = new ConnectPlan
            {
                Connections = Math.Max(members, 1 + Below(8)),
                Arrival = Arrival(),
                Timeout = Chance(0.2) ? 500.Ms : Duration.Zero,
                ReconnectAttempts = Below(4),
                ReconnectDelay = Below(5_000).Ms,
            },
        };
        return (WithSocket(listens, isClient: false), WithSocket(connects, isClient: true));
    }

    private (ProgramPlan Server, ProgramPlan Client) Programs(int size)
    {
        int request = Math.Clamp(Sizes[Below(Sizes.Length)], 1, Math.Max(size, 1)), requests = 1 + Below(4);
        Duration think = Chance(0.5) ? Duration.Zero : Below(2_000).Ms;
        return Below(8) switch
        {
            0 => (new ProgramPlan.SinkServer(), new ProgramPlan.BulkSender(size * 3)),
            1 => (new ProgramPlan.EchoServer(), new ProgramPlan.BulkSender(size)),
            2 => (new ProgramPlan.LineServer(10_000),
                new ProgramPlan.LineClient(requests, 1 + (size / 8), think)),
            3 => (new ProgramPlan.LengthServer(9_000),
                new ProgramPlan.LengthClient(requests, size / 10, think)),
            4 => (new ProgramPlan.IdleServer(), new ProgramPlan.BulkSender(size)),
            5 => (new ProgramPlan.SinkServer(), new ProgramPlan.IdleHolder(Below(60_000).Ms)),
            _ => (new ProgramPlan.ReplyServer(request, size, AfterEndOfStream: false),
                new ProgramPlan.RequestReply(request, size, requests, think)),
        };
    }

    private ProcessPlan WithSocket(ProcessPlan plan, bool isClient) => plan with
    {
        Tcp = Settings(),
        Socket = new SocketPlan(Chance(0.1) ? Below(3).Seconds() : null, Chance(0.3)),
        Close = Chance(0.6) ? (isClient ? ClosePlan.OfClients : ClosePlan.OfServers) : Close(),
        ReceiveTimeout = Chance(0.15) ? (100 + Below(30_000)).Ms : Duration.Zero,
        ReadPauses = Chance(0.2) ? [Pause()] : [],
    };

    private ClosePlan Close() => new()
    {
        How = (CloseAction)Below(4),
        When = (CloseTrigger)Below(7),
        Bytes = Below(3_000),
        After = Chance(0.5) ? Duration.Zero : Below(10_000).Ms,
    };

    private ReadPause Pause()
    {
        Instant from = Instant.Zero + Below(10_000).Ms;
        return new ReadPause(from, from + (1 + Below(20_000)).Ms);
    }

    private ArrivalPlan Arrival() => Below(4) switch
    {
        0 => new ArrivalPlan.AtOnce(),
        1 => new ArrivalPlan.Spread(1.Seconds()),
        2 => new ArrivalPlan.Rate(20),
        _ => new ArrivalPlan.Poisson(10),
    };

    private TcpSettings Settings()
    {
        if (Chance(0.3)) return TcpSettings.Default;

        int buffers = _size > 2_000 ? Buffers.Length - 1 : Buffers.Length;
        return new TcpSettings
        {
            Mss = Chance(0.2) ? 48 + Below(2_000) : 1_460,
            SendBuffer = Buffers[Below(buffers)],
            ReceiveBuffer = Buffers[Below(buffers)],
            Timestamps = Chance(0.5),
            Sack = Chance(0.5),
            WindowScaling = Chance(0.7),
            WindowScale = Below(15),
            Nagle = Chance(0.7),
            NagleMinshall = Chance(0.5),
            DelayedAck = Chance(0.3) ? Duration.Zero : 40.Ms,
            ProbeWithOctet = Chance(0.5),
            LimitedTransmit = Chance(0.5),
            Rfc5961 = Chance(0.8),
            TimeWaitReuse = Chance(0.8),
            R2 = 3 + Below(13),
            Msl = Chance(0.5) ? 1.Seconds() : 30.Seconds(),
            UserTimeout = Chance(0.1) ? 20.Seconds() : Duration.Zero,
        };
    }

    private int Below(int bound) => (int)prng.NextBelow((ulong)bound);

    private bool Chance(double probability) => prng.Chance(probability);
}
