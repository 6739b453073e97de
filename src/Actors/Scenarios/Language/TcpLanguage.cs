using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Scenarios.Language;

/// <summary>The settings of TCP under their names in a file.</summary>
internal static partial class TcpLanguage
{
    private const int MaxBuffer = 1 << 30;

    public static readonly PlacedShape<string> Persona = new(new PersonaNameShape());

    public static readonly ObjectShape<TcpChange> Settings =
        new ObjectShape<TcpChange>("tcp", "Settings of TCP; what is absent comes from the level above.",
                _ => TcpChange.Nothing)
            .With(
            [
                .. Sizes(), .. CongestionFields(), .. Options(), .. Acknowledgments(), .. Retransmission(),
                .. Recovery(), .. Bursts(), .. Ends(), .. Wire(), .. ReceiveBuffer(), .. Handshake(),
                .. Variants(), .. Receiving(), .. PathMtu(),
            ]);

    private static IEnumerable<Field<TcpChange>> Sizes() =>
    [
        Set("mss", Values.Bytes(TcpSettings.LeastMss, TcpSettings.LargestMss), (s, v) => s with { Mss = v },
            "Largest segment that is offered to receive (RFC 9293 §3.7.1)."),
        Set("send-buffer", Values.SmallSize(1, MaxBuffer), (s, v) => s with { SendBuffer = v },
            "Bytes that may be written and not yet acknowledged (SO_SNDBUF)."),
        Set("receive-buffer", Values.SmallSize(1, MaxBuffer), (s, v) => s with { ReceiveBuffer = v },
            "Bytes that may wait for the program: the largest window (SO_RCVBUF)."),
        Set("initial-window", Whole("segments", 1, 1_000), (s, v) => s with { InitialWindow = v },
            "First congestion window, in segments (RFC 6928)."),
        Set("slow-start-after-idle", Values.Flag, (s, v) => s with { SlowStartAfterIdle = v },
            "Start again from the initial window after an idle time-out (RFC 5681 §4.1)."),
        Set("ttl", Whole("hops", 1, 255), (s, v) => s with { Ttl = v }, "Time to live of packets sent."),
        Set("tos", Whole("a byte", 0, 255), (s, v) => s with { Tos = v },
            "DSCP and ECN byte of packets sent."),
    ];

    private static IEnumerable<Field<TcpChange>> Options() =>
    [
        Set("window-scaling", Values.Flag, (s, v) => s with { WindowScaling = v },
            "Offer window scaling (RFC 7323 §2)."),
        Set("window-scale", Whole("a shift count", 0, 14), (s, v) => s with { WindowScale = v },
            "Shift count that is offered (RFC 7323 §2.3)."),
        Set("timestamps", Values.Flag, (s, v) => s with { Timestamps = v },
            "Offer timestamps (RFC 7323 §3)."),
        Set("require-timestamps", Values.Flag, (s, v) => s with { RequireTimestamps = v },
            "Once they are in use, drop segments without (RFC 7323 §3.2); Linux takes them."),
        Set("timestamp-tick", Time(1.Us, 1.Seconds()), (s, v) => s with { TimestampTick = v },
            "Unit of the timestamp clock (RFC 7323 §5.4)."),
        Set("sack", Values.Flag, (s, v) => s with { Sack = v },
            "Offer selective acknowledgments (RFC 2018)."),
    ];

    private static IEnumerable<Field<TcpChange>> Acknowledgments() =>
    [
        Set("limited-transmit", Values.Flag, (s, v) => s with { LimitedTransmit = v },
            "Send new data on the first two duplicate ACKs (RFC 3042)."),
        Set("nagle", Values.Flag, (s, v) => s with { Nagle = v },
            "Collect small writes while data are unacknowledged (RFC 9293 §3.7.4)."),
        Set("nagle-minshall", Values.Flag, (s, v) => s with { NagleMinshall = v },
            "Hold back behind another small segment only, as Linux does (RFC 9293 §A.3)."),
        Set("delayed-ack", Time(Duration.Zero, 499.Ms), (s, v) => s with { DelayedAck = v },
            "Longest delay of an ACK; 0: every segment at once (RFC 9293 §3.8.6.3)."),
        Set("delayed-ack-segments", Whole("segments", 1, 64), (s, v) => s with { DelayedAckSegments = v },
            "An ACK at least for every that many full segments (RFC 5681 §4.2)."),
        Set("ack-fin-at-once", Values.Flag, (s, v) => s with { AckFinAtOnce = v },
            "Acknowledge a FIN without waiting for what the program does (RFC 9293 §3.10.7.4, Eighth)."),
        Set("quick-ack-segments", Whole("segments", 0, 64), (s, v) => s with { QuickAckSegments = v },
            "Segments acknowledged at once at the start of a connection."),
        Set("probe-with-octet", Values.Flag, (s, v) => s with { ProbeWithOctet = v },
            "A zero-window probe carries the next octet (RFC 9293 §3.8.6.1); Linux sends none."),
        Set("silly-window-override", Time(100.Ms, 1.Seconds()), (s, v) => s with { SillyWindowOverride = v },
            "Longest wait for a larger window (RFC 9293 §3.8.6.2.1)."),
        Set("challenge-ack-interval", Time(Duration.Zero, 60.Seconds()),
            (s, v) => s with { ChallengeAckInterval = v },
            "At least so long between two challenge ACKs; 0: no limit (RFC 5961 §7)."),
        Set("rfc5961", Values.Flag, (s, v) => s with { Rfc5961 = v },
            "Validate RST, SYN and ACK against blind attacks (RFC 5961)."),
    ];

    private static IEnumerable<Field<TcpChange>> Retransmission() =>
    [
        Set("initial-rto", Time(10.Ms, 60.Seconds()), (s, v) => s with { InitialRto = v },
            "Retransmission time-out before any measurement (RFC 6298 §2.1)."),
        Set("min-rto", Time(1.Ms, 60.Seconds()), (s, v) => s with { MinRto = v },
            "Least retransmission time-out (RFC 6298 §2.4)."),
        Set("max-rto", Time(1.Seconds(), 3_600.Seconds()), (s, v) => s with { MaxRto = v },
            "Largest retransmission time-out, of probes too (RFC 6298 §2.5)."),
        Set("rto-granularity", Time(1.Us, 500.Ms), (s, v) => s with { RtoGranularity = v },
            "Clock granularity G in the time-out (RFC 6298 §2)."),
        Set("r1", Whole("retransmissions", 1, 255), (s, v) => s with { R1 = v },
            "Retransmissions before another way is asked for (RFC 9293 §3.8.3)."),
        Set("r2", Whole("retransmissions", 1, 255), (s, v) => s with { R2 = v },
            "Retransmissions before the connection is given up (RFC 9293 §3.8.3)."),
        Set("syn-linear-timeouts", Whole("retransmissions", 0, 255),
            (s, v) => s with { SynLinearTimeouts = v },
            "So often a SYN goes again, before syn-retries count, while its timeout stays as it is."),
        Set("syn-retries", Whole("retransmissions", 0, 255), (s, v) => s with { SynRetries = v },
            "Retransmissions of a SYN."),
        Set("syn-ack-retries", Whole("retransmissions", 0, 255), (s, v) => s with { SynAckRetries = v },
            "Retransmissions of a SYN-ACK."),
        Set("orphan-retries", Whole("retransmissions", 0, 255), (s, v) => s with { OrphanRetries = v },
            "Retransmissions once the program has closed its descriptor."),
        Set("user-timeout", Time(Duration.Zero, 86_400.Seconds()), (s, v) => s with { UserTimeout = v },
            "Unacknowledged data older than this abort the connection; 0: never (RFC 5482)."),
    ];

    private static IEnumerable<Field<TcpChange>> Ends() =>
    [
        Set("keep-alive", Values.Flag, (s, v) => s with { KeepAlive = v },
            "Probe idle connections (RFC 9293 §3.8.4)."),
        Set("keep-alive-idle", Time(1.Ms, 864_000.Seconds()), (s, v) => s with { KeepAliveIdle = v },
            "Idle time before the first probe."),
        Set("keep-alive-interval", Time(1.Ms, 86_400.Seconds()), (s, v) => s with { KeepAliveInterval = v },
            "Time between unanswered probes."),
        Set("keep-alive-probes", Whole("probes", 1, 255), (s, v) => s with { KeepAliveProbes = v },
            "Unanswered probes before the connection is given up."),
        Set("msl", Time(1.Ms, 600.Seconds()), (s, v) => s with { Msl = v },
            "Maximum segment lifetime; TIME-WAIT lasts twice as long (RFC 9293 §3.4.2)."),
        Set("time-wait-reuse", Values.Flag, (s, v) => s with { TimeWaitReuse = v },
            "A new SYN may reopen a connection in TIME-WAIT (RFC 6191)."),
        Set("rfc1337", Values.Flag, (s, v) => s with { Rfc1337 = v },
            "A RST does not end TIME-WAIT (RFC 1337 §3)."),
        Set("fin-wait-2-timeout", Time(Duration.Zero, 3_600.Seconds()),
            (s, v) => s with { FinWait2Timeout = v },
            "How long FIN-WAIT-2 waits once the program has closed; 0: for ever."),
    ];

    private static ValueField<TcpChange, T> Set<T>(
        string name, Shape<T> shape, Func<TcpSettings, T, TcpSettings> set, string doc) =>
        new(name, () => shape, (change, value) => change.Then(settings => set(settings, value)), doc);

    private static ScalarShape<int> Whole(string what, int least, int most) =>
        Values.Whole(what, least, most);

    private static ScalarShape<Duration> Time(Duration least, Duration most) =>
        Values.TimeWithin(least, most);
}
