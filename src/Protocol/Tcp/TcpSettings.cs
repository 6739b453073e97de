using System.Runtime.CompilerServices;
using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>Every knob of a connection. Checked where it enters; shared by all connections that have the
/// same.</summary>
/// <remarks>The defaults are what Linux does; where the RFC's own value differs, the comment names
/// it.</remarks>
public sealed partial record TcpSettings
{
    /// <summary>What the least MTU of IPv4, 68 bytes, leaves for text (RFC 791 §3.2).</summary>
    public const int LeastMss = 28;

    /// <summary>What the largest IPv4 packet leaves for text.</summary>
    public const int LargestMss = 65_495;

    /// <summary>The largest <see cref="UserTimeout"/>.</summary>
    public static readonly Duration LongestUserTimeout = 86_400.Seconds();

    public static readonly TcpSettings Default = new();

    /// <summary>Largest segment we offer to receive, bytes; the MSS option (RFC 9293 §3.7.1,
    /// MUST-14).</summary>
    public int Mss { get; init => field = InRange(value, LeastMss, LargestMss); } = 1460;

    /// <summary>Bytes that a program may have written and the peer not yet acknowledged
    /// (SO_SNDBUF).</summary>
    public int SendBuffer { get; init => field = InRange(value, 1, 1 << 30); } = 262_144;

    /// <summary>Bytes that may wait for the program: the largest window we offer (SO_RCVBUF, RFC 9293
    /// §3.8.6).</summary>
    public int ReceiveBuffer { get; init => field = InRange(value, 1, 1 << 30); } = 262_144;

    /// <summary>Offer window scaling (RFC 7323 §2).</summary>
    public bool WindowScaling { get; init; } = true;

    /// <summary>Shift count that we offer, 0 to 14 (RFC 7323 §2.3).</summary>
    public int WindowScale { get; init => field = InRange(value, 0, 14); } = 7;

    /// <summary>Offer timestamps (RFC 7323 §3); with them come PAWS and an RTT from every ACK.</summary>
    public bool Timestamps { get; init; } = true;

    /// <summary>Once timestamps are in use, drop segments without (RFC 7323 §3.2, SHOULD; Linux takes
    /// them).</summary>
    public bool RequireTimestamps { get; init; } = true;

    /// <summary>Unit of the timestamp clock (RFC 7323 §5.4: 1 ms to 1 s).</summary>
    public Duration TimestampTick { get; init => field = InRange(value, 1.Us, 1.Seconds()); } = 1.Ms;

    /// <summary>Offer selective acknowledgments (RFC 2018 §2).</summary>
    public bool Sack { get; init; } = true;

    /// <summary>Initial congestion window in segments (RFC 6928: 10; RFC 5681 §3.1: 2 to 4).</summary>
    public int InitialWindow { get; init => field = InRange(value, 1, 1_000); } = 10;

    /// <summary>Start again from the initial window after an idle RTO (RFC 5681 §4.1).</summary>
    public bool SlowStartAfterIdle { get; init; } = true;

    /// <summary>Send a new segment on the first and second duplicate ACK (RFC 3042 §2).</summary>
    public bool LimitedTransmit { get; init; } = true;

    /// <summary>Collect small writes while data are unacknowledged (RFC 9293 §3.7.4, TCP_NODELAY is its
    /// opposite).</summary>
    public bool Nagle { get; init; } = true;

    /// <summary>Nagle holds back only behind another small segment (RFC 9293 §A.3, Linux); false: behind any
    /// data in flight (RFC 9293 §3.7.4).</summary>
    public bool NagleMinshall { get; init; } = true;

    /// <summary>Longest delay of an ACK (RFC 9293 §3.8.6.3, MUST-40: below 500 ms); zero: every segment at
    /// once.</summary>
    public Duration DelayedAck { get; init => field = InRange(value, Duration.Zero, 499.Ms); } = 40.Ms;

    /// <summary>An ACK at least for every that many full-sized segments (RFC 5681 §4.2: 2).</summary>
    public int DelayedAckSegments { get; init => field = InRange(value, 1, 64); } = 2;

    /// <summary>Acknowledge the FIN that comes in ESTABLISHED at once, as BSD does (RFC 9293 §3.10.7.4,
    /// Eighth). Linux
    /// delays it as it delays others, so that a program that closes in answer sends FIN and ACK in
    /// one.</summary>
    public bool AckFinAtOnce { get; init; }

    /// <summary>Segments acknowledged at once at the start of a connection (Linux quick-ACK mode); RFC:
    /// 0.</summary>
    public int QuickAckSegments { get; init => field = InRange(value, 0, 64); } = 0;

    /// <summary>Longest wait before a segment smaller than the silly-window rule wants (RFC 9293
    /// §3.8.6.2.1).</summary>
    public Duration SillyWindowOverride
    {
        get;
        init => field = InRange(value, 100.Ms, 1.Seconds());
    } = 200.Ms;

    /// <summary>A zero-window probe carries the next octet (RFC 9293 §3.8.6.1); false: none, and an old
    /// sequence number (Linux).</summary>
    public bool ProbeWithOctet { get; init; } = true;

    /// <summary>Retransmission timeout before any measurement (RFC 6298 §2.1).</summary>
    public Duration InitialRto { get; init => field = InRange(value, 10.Ms, 60.Seconds()); } = 1.Seconds();

    /// <summary>Least retransmission timeout (Linux: 200 ms; RFC 6298 §2.4: 1 s).</summary>
    public Duration MinRto { get; init => field = InRange(value, 1.Ms, 60.Seconds()); } = 200.Ms;

    /// <summary>Largest retransmission timeout, of probes too (RFC 6298 §2.5: at least 60 s).</summary>
    public Duration MaxRto
    {
        get;
        init => field = InRange(value, 1.Seconds(), 3_600.Seconds());
    } = 120.Seconds();

    /// <summary>Clock granularity G in the timeout (RFC 6298 §2).</summary>
    public Duration RtoGranularity { get; init => field = InRange(value, 1.Us, 500.Ms); } = 1.Ms;

    /// <summary>Retransmissions of one segment before the IP layer is told to look for another way: R1 (RFC
    /// 9293 §3.8.3, MUST-20: at least 3).</summary>
    public int R1 { get; init => field = InRange(value, 1, 255); } = 3;

    /// <summary>Retransmissions of one segment before the connection is given up: R2 (Linux tcp_retries2; RFC
    /// 9293 §3.8.3: at least 100 s).</summary>
    public int R2 { get; init => field = InRange(value, 1, 255); } = 15;

    /// <summary>R2 of a SYN (Linux tcp_syn_retries 6: 127 s; RFC 9293 §3.8.3, MUST-23: at least 3
    /// minutes).</summary>
    public int SynRetries { get; init => field = InRange(value, 0, 255); } = 6;

    /// <summary>R2 of a SYN-ACK (Linux tcp_synack_retries).</summary>
    public int SynAckRetries { get; init => field = InRange(value, 0, 255); } = 5;

    /// <summary>R2 once the program has closed its descriptor (Linux tcp_orphan_retries).</summary>
    public int OrphanRetries { get; init => field = InRange(value, 0, 255); } = 8;

    /// <summary>Unacknowledged data older than this abort the connection (RFC 9293 §3.9.1, RFC 5482); zero:
    /// off.</summary>
    public Duration UserTimeout
    {
        get;
        init => field = InRange(value, Duration.Zero, 86_400.Seconds());
    } = Duration.Zero;

    /// <summary>Probe idle connections (RFC 9293 §3.8.4, MUST-25: off unless asked for).</summary>
    public bool KeepAlive { get; init; }

    /// <summary>Idle time before the first probe (MUST-28: at least two hours by default).</summary>
    public Duration KeepAliveIdle
    {
        get;
        init => field = InRange(value, 1.Ms, 864_000.Seconds());
    } = 7_200.Seconds();

    /// <summary>Time between unanswered probes.</summary>
    public Duration KeepAliveInterval
    {
        get;
        init => field = InRange(value, 1.Ms, 86_400.Seconds());
    } = 75.Seconds();

    /// <summary>Unanswered probes before the connection is given up.</summary>
    public int KeepAliveProbes { get; init => field = InRange(value, 1, 255); } = 9;

    /// <summary>Maximum segment lifetime; TIME-WAIT lasts twice this (Linux: 30 s; RFC 9293 §3.4.2: 2
    /// minutes).</summary>
    public Duration Msl { get; init => field = InRange(value, 1.Ms, 600.Seconds()); } = 30.Seconds();

    /// <summary>A new SYN may reopen a TIME-WAIT connection (RFC 9293 §3.10.7.4 MAY-2, RFC 6191).</summary>
    public bool TimeWaitReuse { get; init; } = true;

    /// <summary>A RST does not end TIME-WAIT (RFC 1337 §3, Linux tcp_rfc1337); RFC 9293 lets it.</summary>
    public bool Rfc1337 { get; init; }

    /// <summary>How long FIN-WAIT-2 waits for the FIN once the program has closed its descriptor (Linux
    /// tcp_fin_timeout; the RFC waits for ever); zero: for ever.</summary>
    public Duration FinWait2Timeout
    {
        get;
        init => field = InRange(value, Duration.Zero, 3_600.Seconds());
    } = 60.Seconds();

    /// <summary>At least this long between two challenge ACKs of a connection (RFC 5961 §7, Linux
    /// tcp_invalid_ratelimit); zero: no limit.</summary>
    public Duration ChallengeAckInterval
    {
        get;
        init => field = InRange(value, Duration.Zero, 60.Seconds());
    } = 500.Ms;

    /// <summary>Validate RST, SYN and ACK against blind attacks (RFC 5961).</summary>
    public bool Rfc5961 { get; init; } = true;

    /// <summary>Time to live of what we send (RFC 9293 §3.9.2, MUST-49: configurable).</summary>
    public int Ttl { get; init => field = InRange(value, 1, 255); } = 64;

    /// <summary>DSCP and ECN byte of what we send (RFC 9293 §3.9.1.9, MUST-48).</summary>
    public int Tos { get; init => field = InRange(value, 0, 255); } = 0;

    private static int InRange(int value, int low, int high, [CallerMemberName] string name = "") =>
        value >= low && value <= high
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} is {low} to {high}");

    private static Duration InRange(
        Duration value, Duration low, Duration high, [CallerMemberName] string name = "") =>
        value >= low && value <= high
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} is {low} to {high}");
}
