using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <content>How connections open, what ICMP does to them, and how long the peer may be silent.</content>
public sealed partial record TcpSettings
{
    /// <summary>A connect with data asks for a cookie, or sends them in the SYN (RFC 7413 §4.2.1; Linux
    /// tcp_fastopen 1).</summary>
    public bool FastOpenClient { get; init; } = true;

    /// <summary>A listener gives cookies and takes text in a SYN that shows one (RFC 7413 §4.2.2; Linux
    /// tcp_fastopen 2).</summary>
    public bool FastOpenServer { get; init; }

    /// <summary>The server takes text in a SYN without a cookie (RFC 7413 §7.3; Linux tcp_fastopen
    /// 0x200).</summary>
    public bool FastOpenCookieless { get; init; }

    /// <summary>The client sends text in a SYN without a cookie, and asks for none (RFC 7413 §7.3; Linux
    /// tcp_fastopen 4).</summary>
    public bool FastOpenClientCookieless { get; init; }

    /// <summary>A SYN-ACK whose timestamp echoes what no SYN of ours had is answered with RST, and the SYN
    /// waits on (Linux tcp_rcv_synsent_state_process()); RFC 7323 §3.2 says nothing of it.</summary>
    public bool StrictSynEcho { get; init; }

    /// <summary>Connections that came by Fast Open and wait for the last ACK of their handshake, at most
    /// (RFC 7413 §5.1, Linux TCP_FASTOPEN); 0: none is taken.</summary>
    public int FastOpenQueue { get; init => field = InRange(value, 0, 65_535); } = 128;

    /// <summary>How long Fast Open rests where something on the way seems to swallow it, doubled up to 64
    /// times as it happens again (Linux tcp_fastopen_blackhole_timeout_sec); zero: nobody looks.</summary>
    public Duration FastOpenBlackholeTimeout
    {
        get;
        init => field = InRange(value, Duration.Zero, 86_400.Seconds());
    } = Duration.Zero;

    /// <summary>So often a SYN goes again before its timeout doubles, beyond
    /// <see cref="TcpSettings.SynRetries"/> (Linux tcp_syn_linear_timeouts, since 6.5); RFC 6298 (5.5) has 0.
    /// </summary>
    public int SynLinearTimeouts { get; init => field = InRange(value, 0, 255); }

    /// <summary>Text that comes with a SYN without Fast Open is kept until the handshake is over (RFC 9293
    /// §3.10.7.2); Linux and BSD let it be sent again.</summary>
    public bool SynText { get; init; }

    /// <summary>Text of a SYN that crossed ours is kept until the handshake is over (RFC 9293 §3.10.7.3,
    /// BSD); Linux lets it be sent again.</summary>
    public bool CrossingSynText { get; init; } = true;

    /// <summary>A SYN with FIN opens a connection (RFC 9293 §3.10.7.2, Third; FreeBSD drop_synfin 0); Linux
    /// drops it.</summary>
    public bool SynFin { get; init; }

    /// <summary>SYN cookies (RFC 4987 §3.6).</summary>
    public SynCookieMode SynCookies { get; init; } = SynCookieMode.WhenFull;

    /// <summary>The ACK that ends a handshake is not taken without text for about this long: accept returns
    /// what has something to say (Linux TCP_DEFER_ACCEPT); zero: off.</summary>
    public Duration DeferAccept
    {
        get;
        init => field = InRange(value, Duration.Zero, 86_400.Seconds());
    } = Duration.Zero;

    /// <summary>FIN-WAIT-2 without a program ends at once, by RST where it was the program's close that led
    /// there (Linux TCP_LINGER2 below 0).</summary>
    public bool FinWait2Abort { get; init; }

    /// <summary>A RST with the number of the FIN that was just taken counts: its sender had not seen our ACK
    /// (Linux); RFC 9293 §3.10.7.4 finds it left of the window.</summary>
    public bool ResetBehindFin { get; init; } = true;

    /// <summary>Text that comes after the program closed both sides is answered with RST (RFC 1122 §4.2.2.13,
    /// Linux); false: only once its descriptor is closed.</summary>
    public bool ResetUnwantedText { get; init; } = true;

    /// <summary>A RST of our own accord acknowledges too (Linux, BSD); RFC 9293 §3.10.5: RST
    /// alone.</summary>
    public bool ResetAcknowledges { get; init; } = true;

    /// <summary>Any RST in the window counts (RFC 793), although RFC 5961 §3 is on.</summary>
    public bool InsecureReset { get; init; }

    /// <summary>A SYN in the window resets the connection (RFC 793), although RFC 5961 §4 is on.</summary>
    public bool InsecureSyn { get; init; }

    /// <summary>Retransmissions of a SYN after which a soft ICMP error ends the attempt
    /// (RFC 5461 §4.1, §4.2): 0 at once, as Linux; 255 never, as RFC 9293 §3.9.2.2 (MUST-56).</summary>
    public int SoftErrorRetries { get; init => field = InRange(value, 0, 255); } = 0;

    /// <summary>A hard ICMP error ends an established connection too (RFC 1122 §4.2.3.9); false: it is a hint
    /// (RFC 5461 §2.1, RFC 5927 §5.2, Linux).</summary>
    public bool HardErrorsAbort { get; init; }

    /// <summary>ICMP errors mean to the program what they mean on BSD, not what they mean on
    /// Linux.</summary>
    public bool BsdIcmpErrors { get; init; }

    /// <summary>A host or net unreachable for what was retransmitted takes one doubling of the timeout back
    /// (RFC 6069 §4, Linux).</summary>
    public bool RtoRevert { get; init; } = true;

    /// <summary>Send the user timeout option where <see cref="UserTimeout"/> is set, and adopt the peer's
    /// (RFC 5482 §3.1).</summary>
    public bool UserTimeoutOption { get; init; }

    /// <summary>L_LIMIT: the least user timeout that a peer can make us have (RFC 5482 §3.1).</summary>
    public Duration UserTimeoutLeast
    {
        get;
        init => field = InRange(value, 1.Seconds(), 86_400.Seconds());
    } = 100.Seconds();

    /// <summary>U_LIMIT: the largest (RFC 5482 §3.1).</summary>
    public Duration UserTimeoutMost
    {
        get;
        init => field = InRange(value, 1.Seconds(), 86_400.Seconds());
    } = 3_600.Seconds();

    /// <summary>A keep-alive probe carries one octet of garbage, for peers that answer nothing less (RFC 9293
    /// §3.8.4, MAY-6).</summary>
    public bool KeepAliveOctet { get; init; }

    /// <summary>Timestamps begin at a number of their own for every connection (RFC 7323 §7.1, Linux); off,
    /// so
    /// that captures read easily.</summary>
    public bool TimestampOffset { get; init; }

    /// <summary>Whether connect may take a pair in TIME-WAIT after a second (Linux tcp_tw_reuse).</summary>
    public TimeWaitTakeover TimeWaitTakeover { get; init; } = TimeWaitTakeover.Loopback;
}
