using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Scenarios.Language;

/// <content>How connections open, what ICMP does to them, and how long the peer may be silent.</content>
internal static partial class TcpLanguage
{
    private static WordShape<SynCookieMode> CookieModes => new(
        ("off", SynCookieMode.Off, "never"),
        ("when-full", SynCookieMode.WhenFull, "while the queue of SYN-RECEIVED is full"),
        ("always", SynCookieMode.Always, "to every SYN"));

    private static WordShape<TimeWaitTakeover> Takeovers => new(
        ("off", TimeWaitTakeover.Off, "never"),
        ("loopback", TimeWaitTakeover.Loopback, "towards the own host"),
        ("everywhere", TimeWaitTakeover.Everywhere, "towards every host"));

    private static IEnumerable<Field<TcpChange>> Handshake() =>
        [.. FastOpen(), .. Opening(), .. Icmp(), .. Silence()];

    private static IEnumerable<Field<TcpChange>> FastOpen() =>
    [
        Set("fast-open-client", Values.Flag, (s, v) => s with { FastOpenClient = v },
            "Connecting with data may put them into the SYN (RFC 7413)."),
        Set("fast-open-server", Values.Flag, (s, v) => s with { FastOpenServer = v },
            "Give cookies, and take data in a SYN that shows one (RFC 7413)."),
        Set("fast-open-cookieless", Values.Flag, (s, v) => s with { FastOpenCookieless = v },
            "Take data in a SYN without a cookie (RFC 7413 §7.3)."),
        Set("fast-open-client-cookieless", Values.Flag, (s, v) => s with { FastOpenClientCookieless = v },
            "Connecting with data puts them into the SYN without a cookie (RFC 7413 §7.3)."),
        Set("fast-open-queue", Whole("connections", 0, 65_535), (s, v) => s with { FastOpenQueue = v },
            "Connections by Fast Open that wait for the end of their handshake (RFC 7413 §5.1)."),
        Set("fast-open-blackhole-timeout", Time(Duration.Zero, 86_400.Seconds()),
            (s, v) => s with { FastOpenBlackholeTimeout = v },
            "How long Fast Open rests where it seems to be swallowed; 0: nobody looks."),
    ];

    private static IEnumerable<Field<TcpChange>> Opening() =>
    [
        Set("syn-text", Values.Flag, (s, v) => s with { SynText = v },
            "Keep text that comes with a SYN (RFC 9293 §3.10.7.2); Linux lets it be sent again."),
        Set("crossing-syn-text", Values.Flag, (s, v) => s with { CrossingSynText = v },
            "Keep text of a SYN that crossed ours (RFC 9293 §3.10.7.3); Linux lets it be sent again."),
        Set("syn-fin", Values.Flag, (s, v) => s with { SynFin = v },
            "A SYN with FIN opens a connection (RFC 9293 §3.10.7.2); Linux drops it."),
        Set("syn-cookies", CookieModes, (s, v) => s with { SynCookies = v },
            "Answer a SYN with a cookie and keep nothing of it (RFC 4987 §3.6)."),
        Set("defer-accept", Time(Duration.Zero, 86_400.Seconds()), (s, v) => s with { DeferAccept = v },
            "Do not take a connection without data for so long; 0: off (TCP_DEFER_ACCEPT)."),
        Set("timestamp-offset", Values.Flag, (s, v) => s with { TimestampOffset = v },
            "Timestamps begin at a number of their own for each connection (RFC 7323 §7.1)."),
        Set("time-wait-takeover", Takeovers, (s, v) => s with { TimeWaitTakeover = v },
            "Connect may take a pair in TIME-WAIT after a second (RFC 6191)."),
        Set("strict-syn-echo", Values.Flag, (s, v) => s with { StrictSynEcho = v },
            "A SYN-ACK that echoes a timestamp of no SYN of ours is answered with RST, as on Linux."),
        Set("insecure-reset", Values.Flag, (s, v) => s with { InsecureReset = v },
            "Any RST in the window counts, RFC 5961 §3 or not."),
        Set("insecure-syn", Values.Flag, (s, v) => s with { InsecureSyn = v },
            "A SYN in the window resets the connection, RFC 5961 §4 or not."),
        Set("reset-acknowledges", Values.Flag, (s, v) => s with { ResetAcknowledges = v },
            "A RST of our own accord carries an ACK, as on Linux; RFC 9293 §3.10.5 has none."),
        Set("reset-behind-fin", Values.Flag, (s, v) => s with { ResetBehindFin = v },
            "A RST with the number of the FIN just taken counts, as on Linux."),
    ];

    private static IEnumerable<Field<TcpChange>> Icmp() =>
    [
        Set("soft-error-retries", Whole("retransmissions", 0, 255), (s, v) => s with { SoftErrorRetries = v },
            "Retransmissions of a SYN after which a soft ICMP error ends it (RFC 5461 §4.1); 255: never."),
        Set("hard-errors-abort", Values.Flag, (s, v) => s with { HardErrorsAbort = v },
            "A hard ICMP error ends established connections (RFC 1122 §4.2.3.9)."),
        Set("bsd-icmp-errors", Values.Flag, (s, v) => s with { BsdIcmpErrors = v },
            "ICMP errors mean to a program what they mean on BSD."),
        Set("rto-revert", Values.Flag, (s, v) => s with { RtoRevert = v },
            "An unreachable takes one doubling of the time-out back (RFC 6069)."),
    ];

    private static IEnumerable<Field<TcpChange>> Silence() =>
    [
        Set("user-timeout-option", Values.Flag, (s, v) => s with { UserTimeoutOption = v },
            "Tell the peer the user time-out, and adopt the peer's (RFC 5482)."),
        Set("user-timeout-least", Time(1.Seconds(), 86_400.Seconds()),
            (s, v) => s with { UserTimeoutLeast = v },
            "The least user time-out that the peer can ask for (RFC 5482 §3.1)."),
        Set("user-timeout-most", Time(1.Seconds(), 86_400.Seconds()),
            (s, v) => s with { UserTimeoutMost = v },
            "The largest user time-out that the peer can ask for (RFC 5482 §3.1)."),
        Set("keep-alive-octet", Values.Flag, (s, v) => s with { KeepAliveOctet = v },
            "A keep-alive probe carries an octet of garbage (RFC 9293 §3.8.4)."),
        Set("fin-wait-2-abort", Values.Flag, (s, v) => s with { FinWait2Abort = v },
            "FIN-WAIT-2 ends at once when the program has closed (TCP_LINGER2 below 0)."),
        Set("reset-unwanted-text", Values.Flag, (s, v) => s with { ResetUnwantedText = v },
            "Data after the program closed both sides are answered with RST (RFC 1122 §4.2.2.13)."),
    ];
}
