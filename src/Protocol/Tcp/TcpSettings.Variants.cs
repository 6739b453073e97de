using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <content>Where stacks part ways, and the RFC leaves it to them or says something else.</content>
public sealed partial record TcpSettings
{
    /// <summary>An ACK goes out as our FIN again while that is not acknowledged: in FIN-WAIT-1, CLOSING and
    /// LAST-ACK, as on BSD.</summary>
    public bool RepeatFin { get; init; }

    /// <summary>A program whose peer resets behind its FIN reads EPIPE, as on Linux; else
    /// ECONNRESET.</summary>
    public bool PipeBehindFin { get; init; } = true;

    /// <summary>A RST in CLOSING or LAST-ACK is an error to the program that still holds the socket, as on
    /// BSD; RFC 9293 §3.10.7.4 closes in silence.</summary>
    public bool ResetTellsLate { get; init; }

    /// <summary>What acknowledges something not yet sent is answered with an ACK, as RFC 9293 §3.10.7.4,
    /// Fifth, wants; Linux drops it in silence.</summary>
    public bool AnswerUnsentAck { get; init; } = true;

    /// <summary>Hard ICMP errors end a connection that is being opened (RFC 1122 §4.2.3.9); else they are
    /// but remembered.</summary>
    public bool IcmpMayAbort { get; init; } = true;

    /// <summary>From this retransmission on a SYN has no options but the MSS; 0: never.</summary>
    public int BareSynAfter { get; init => field = InRange(value, 0, 255); } = 0;

    /// <summary>A delayed ACK goes with the next segment of text, however small, as on FreeBSD; else with as
    /// many bytes as two full-sized ones have (RFC 9293 §3.8.6.3, SHLD-19).</summary>
    public bool AckEverySecond { get; init; }

    /// <summary>A program that has room again tells of it once that is a quarter of the buffer, and two
    /// segments, as on FreeBSD; else once the window at least doubles, as on Linux.</summary>
    public bool TellsOfQuarter { get; init; }

    /// <summary>CLOSE with unread text sends RST (RFC 9293 §3.6.1, SHLD-3); FreeBSD throws the text away and
    /// sends FIN.</summary>
    public bool ResetUnread { get; init; } = true;

    /// <summary>SYNs offer an MSS (RFC 9293 §3.7.1, SHLD-5); without one the peer takes the least (TCP_NOOPT
    /// of FreeBSD).</summary>
    public bool OfferMss { get; init; } = true;

    /// <summary>In TIME-WAIT nothing without ACK is looked at but RST and SYN, as on FreeBSD; RFC 9293
    /// §3.10.7.4 has the sequence number checked first, and an ACK sent.</summary>
    public bool TimeWaitWantsAck { get; init; }

    /// <summary>The FIN of a SYN that crosses ours waits for ESTABLISHED (RFC 9293 §3.10.7.3); FreeBSD
    /// forgets it.</summary>
    public bool KeepFinOfSyn { get; init; } = true;

    /// <summary>SYN and FIN in one segment are dropped in SYN-SENT too (FreeBSD's
    /// net.inet.tcp.drop_synfin).</summary>
    public bool DropSynFin { get; init; }

    /// <summary>A server that gave no cookie though asked, or refused the text and gave no other, is not
    /// tried again (FreeBSD; RFC 7413 §4.1.3); Linux tries the experimental option, and the cookie.</summary>
    public bool FastOpenGivesUp { get; init; }

    /// <summary>Sending to an address connects, by Fast Open where TCP_FASTOPEN is set (FreeBSD
    /// tcp_usr_send()).</summary>
    public bool ImpliedConnect { get; init; }

    /// <summary>Added to each timeout, backed off or not, but for the first of a SYN (FreeBSD's
    /// net.inet.tcp.rexmit_slop); RFC 6298 knows none.</summary>
    public Duration RtoSlop { get; init => field = InRange(value, Duration.Zero, 10.Seconds()); } =
        Duration.Zero;

    /// <summary>No probe of a closed window waits less, however short the round trip (FreeBSD's
    /// TCPTV_PERSMIN); RFC 9293 §3.8.6.1 (SHLD-29) has the retransmission timeout.</summary>
    public Duration LeastProbeInterval
    {
        get;
        init => field = InRange(value, Duration.Zero, 60.Seconds());
    } = Duration.Zero;

    /// <summary>How long opening may take, whatever the retransmissions; zero: as long as they do (BSD's
    /// TCP_KEEPINIT).</summary>
    public Duration ConnectTimeout
    {
        get;
        init => field = InRange(value, Duration.Zero, 86_400.Seconds());
    } = Duration.Zero;

    /// <summary>What comes after the program shut its receiving side down is kept, and reading gives it
    /// (Linux tcp_recvmsg()); false: it is acknowledged and thrown away (BSD).</summary>
    public bool ReadsAfterShutdown { get; init; }

    /// <summary>A FIN, with what text is left up to a segment, goes although the congestion window is full
    /// (Linux tcp_cwnd_test() before 6.10); RFC 5681 §2 makes no exception.</summary>
    public bool FinBeyondWindow { get; init; }

    /// <summary>A RST in answer to a segment carries a timestamp, where they are in use (RFC 7323 §3.2,
    /// SHOULD); on Linux only one of its own accord does.</summary>
    public bool StampResets { get; init; } = true;

    /// <summary>What repeats the end of what was received, and nothing more, counts for the timestamp to echo
    /// (Linux tcp_sequence()); RFC 7323 §5.3 rejects it before.</summary>
    public bool StampOfDuplicates { get; init; }

    /// <summary>ECN is used where the first SYN asked for it and a SYN-ACK agrees, although a SYN without was
    /// sent since; the first text then says CWR for the SYN that timed out (Linux tcp_ecn_clear_syn()). RFC
    /// 3168 §6.1.1 forbids it.</summary>
    public bool EcnAfterBareSyn { get; init; }
}
