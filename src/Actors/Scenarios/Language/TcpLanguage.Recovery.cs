using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Actors.Scenarios.Shapes;

namespace ActorTcp.Actors.Scenarios.Language;

/// <content>Loss recovery.</content>
internal static partial class TcpLanguage
{
    private static IEnumerable<Field<TcpChange>> Recovery() =>
    [
        Set("dsack", Values.Flag, (s, v) => s with { Dsack = v },
            "Report duplicates in SACK blocks, and heed such reports (RFC 2883)."),
        Set("rack", Values.Flag, (s, v) => s with { Rack = v },
            "Find losses by time (RFC 8985 §6); else by the count of what was SACKed (RFC 6675)."),
        Set("rack-adaptive", Values.Flag, (s, v) => s with { RackAdaptive = v },
            "Widen the reordering window where duplicates are reported (RFC 8985 §6.2)."),
        Set("tail-loss-probe", Values.Flag, (s, v) => s with { TailLossProbe = v },
            "Probe the end of a flight after two round trips (RFC 8985 §7)."),
        Set("duplicate-threshold", Whole("segments", 1, 300), (s, v) => s with { DuplicateThreshold = v },
            "Segments that may overtake another before it is thought to be lost (RFC 5681 §3.2)."),
        Set("most-reordering", Whole("segments", 1, 1_000), (s, v) => s with { MostReordering = v },
            "How far that may grow where reordering is seen (Linux)."),
        Set("speculative-retransmission", Values.Flag,
            (s, v) => s with { SpeculativeRetransmission = v },
            "Where nothing else can be sent, send again what may be missing (RFC 6675 §4, rules 3 and 4)."),
        Set("proportional-rate-reduction", Values.Flag,
            (s, v) => s with { ProportionalRateReduction = v },
            "Reduce the window with what is delivered (RFC 9937); else at once (RFC 6675 §5)."),
        Set("f-rto", Values.Flag, (s, v) => s with { Frto = v },
            "Find spurious time-outs by what is acknowledged after them (RFC 5682)."),
        Set("eifel-detection", Values.Flag, (s, v) => s with { EifelDetection = v },
            "Find spurious retransmissions by timestamps, and take them back (RFC 3522, RFC 4015)."),
        Set("learn-from-spurious-timeout", Values.Flag,
            (s, v) => s with { LearnFromSpuriousTimeout = v },
            "After one the time-out begins anew with the longer round trip (RFC 4015 §3.5)."),
        Set("dsack-detection", Values.Flag, (s, v) => s with { DsackDetection = v },
            "Find them by reported duplicates (RFC 3708)."),
        Set("hold-recovery", Values.Flag, (s, v) => s with { HoldRecovery = v },
            "Without SACK stay in recovery until something beyond it is acknowledged (Linux)."),
        Set("rto-restart", Values.Flag, (s, v) => s with { RtoRestart = v },
            "Count the age of the oldest segment into the timer of a small flight (RFC 7765)."),
        Set("window-validation", Values.Flag, (s, v) => s with { WindowValidation = v },
            "An idle window decays by halves (RFC 2861); else it restarts at once (RFC 5681 §4.1)."),
        Set("window-in-segments", Values.Flag, (s, v) => s with { WindowInSegments = v },
            "The congestion window counts segments, as in Linux; else bytes (RFC 5681)."),
        Set("min-rto-is-of-variance", Values.Flag, (s, v) => s with { MinRtoIsOfVariance = v },
            "The least time-out bounds its variance, as in Linux; else the whole (RFC 6298 §2.4)."),
    ];
}
