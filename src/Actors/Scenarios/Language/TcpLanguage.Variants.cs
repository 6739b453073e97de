using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Scenarios.Language;

/// <content>Where stacks part ways.</content>
internal static partial class TcpLanguage
{
    private static IEnumerable<Field<TcpChange>> Variants() =>
    [
        Set("reads-after-shutdown", Values.Flag, (s, v) => s with { ReadsAfterShutdown = v },
            "What comes after the program shut its receiving side down can be read, as on Linux."),
        Set("fin-beyond-window", Values.Flag, (s, v) => s with { FinBeyondWindow = v },
            "The last segment, with the FIN, goes beyond the congestion window, as on Linux before 6.10."),
        Set("stamp-resets", Values.Flag, (s, v) => s with { StampResets = v },
            "A RST in answer carries a timestamp (RFC 7323 §3.2); Linux's has none."),
        Set("stamp-of-duplicates", Values.Flag, (s, v) => s with { StampOfDuplicates = v },
            "The last segment again counts for the timestamp to echo, as on Linux; not so RFC 7323 §5.3."),
        Set("ecn-after-bare-syn", Values.Flag, (s, v) => s with { EcnAfterBareSyn = v },
            "ECN holds though a SYN without it was sent again, as on Linux; RFC 3168 §6.1.1 forbids it."),
        Set("repeat-fin", Values.Flag, (s, v) => s with { RepeatFin = v },
            "An ACK carries our FIN again while that is not acknowledged, as on BSD."),
        Set("pipe-behind-fin", Values.Flag, (s, v) => s with { PipeBehindFin = v },
            "A RST behind the peer's FIN is EPIPE to the program, as on Linux; else ECONNRESET."),
        Set("reset-tells-late", Values.Flag, (s, v) => s with { ResetTellsLate = v },
            "A RST in CLOSING or LAST-ACK is an error to the program; RFC 9293 §3.10.7.4 has none."),
        Set("answer-unsent-ack", Values.Flag, (s, v) => s with { AnswerUnsentAck = v },
            "An ACK of what was not sent is answered (RFC 9293 §3.10.7.4); Linux drops it."),
        Set("icmp-may-abort", Values.Flag, (s, v) => s with { IcmpMayAbort = v },
            "Hard ICMP errors end a connection that is being opened (RFC 1122 §4.2.3.9)."),
        Set("bare-syn-after", Whole("retransmissions", 0, 255), (s, v) => s with { BareSynAfter = v },
            "From this retransmission on a SYN has no options but the MSS; 0: never."),
        Set("ack-every-second", Values.Flag, (s, v) => s with { AckEverySecond = v },
            "A delayed ACK goes with the next segment, however small, as on FreeBSD (RFC 9293 §3.8.6.3)."),
        Set("tells-of-quarter", Values.Flag, (s, v) => s with { TellsOfQuarter = v },
            "Tell of room once it is a quarter of the buffer, as FreeBSD does; else once it doubles."),
        Set("reset-unread", Values.Flag, (s, v) => s with { ResetUnread = v },
            "CLOSE with unread text sends RST (RFC 9293 §3.6.1); FreeBSD sends FIN."),
        Set("offer-mss", Values.Flag, (s, v) => s with { OfferMss = v },
            "SYNs offer an MSS (RFC 9293 §3.7.1)."),
        Set("time-wait-wants-ack", Values.Flag, (s, v) => s with { TimeWaitWantsAck = v },
            "In TIME-WAIT what has neither ACK nor RST nor SYN is dropped; RFC 9293 §3.10.7.4 may answer."),
        Set("keep-fin-of-syn", Values.Flag, (s, v) => s with { KeepFinOfSyn = v },
            "The FIN of a SYN that crosses ours waits for ESTABLISHED (RFC 9293 §3.10.7.3)."),
        Set("drop-syn-fin", Values.Flag, (s, v) => s with { DropSynFin = v },
            "SYN and FIN in one segment are dropped in SYN-SENT too."),
        Set("fast-open-gives-up", Values.Flag, (s, v) => s with { FastOpenGivesUp = v },
            "A server that gives no cookie, or refuses text, is not tried again (RFC 7413 §4.1.3)."),
        Set("implied-connect", Values.Flag, (s, v) => s with { ImpliedConnect = v },
            "Sending to an address connects, by Fast Open where TCP_FASTOPEN is set, as on FreeBSD."),
        Set("rto-slop", Time(Duration.Zero, 10.Seconds()), (s, v) => s with { RtoSlop = v },
            "Added to each timeout, but for the first of a SYN (FreeBSD's net.inet.tcp.rexmit_slop)."),
        Set("least-probe-interval", Time(Duration.Zero, 60.Seconds()),
            (s, v) => s with { LeastProbeInterval = v },
            "No probe of a closed window waits less (FreeBSD's TCPTV_PERSMIN, RFC 9293 §3.8.6.1)."),
        Set("connect-timeout", Time(Duration.Zero, 86_400.Seconds()), (s, v) => s with { ConnectTimeout = v },
            "How long opening may take; 0: as long as the retransmissions do (TCP_KEEPINIT)."),
    ];
}
