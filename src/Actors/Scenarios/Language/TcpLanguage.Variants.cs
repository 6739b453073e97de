using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Scenarios.Language;

/// <content>Where stacks part ways.</content>
internal static partial class TcpLanguage
{
    private static IEnumerable<Field<TcpChange>> Variants() =>
    [
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
        Set("connect-timeout", Time(Duration.Zero, 86_400.Seconds()), (s, v) => s with { ConnectTimeout = v },
            "How long opening may take; 0: as long as the retransmissions do (TCP_KEEPINIT)."),
    ];
}
