using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Scenarios.Language;

/// <content>Congestion control and ECN.</content>
internal static partial class TcpLanguage
{
    private static IEnumerable<Field<TcpChange>> CongestionFields()
    {
        var algorithms = new WordShape<CongestionControl>(
            ("cubic", Cubic.Instance, "RFC 9438"),
            ("reno", Reno.Instance, "RFC 5681, counted in segments as Linux does"),
            ("newreno", NewReno.Instance, "RFC 5681, counted in bytes (RFC 3465)"),
            ("vegas", Vegas.Instance, "keeps 2 to 4 segments in the queue"),
            ("westwood", Westwood.Instance, "Westwood+: falls to what the measured bandwidth fills"),
            ("dctcp", Dctcp.Instance, "RFC 8257: falls by the share of marked bytes; needs ecn"),
            ("bbr", Bbr.Instance, "sends at the bandwidth that it measures, paced"));
        var exits = new WordShape<HyStart>(
            ("off", HyStart.Off, "at a loss only"),
            ("linux", HyStart.Linux, "at the first sign of a queue"),
            ("plus-plus", HyStart.PlusPlus, "through conservative slow start (RFC 9406)"));
        var modes = new WordShape<EcnMode>(
            ("off", EcnMode.Off, "never"),
            ("passive", EcnMode.Passive, "where the peer asks for it"),
            ("on", EcnMode.On, "asks for it"),
            ("accurate", EcnMode.Accurate, "asks for Accurate ECN (RFC 9768), agrees to either kind"),
            ("accurate-replies", EcnMode.AccurateReplies, "agrees to either kind, asks for RFC 3168"),
            ("accurate-passive", EcnMode.AccuratePassive, "agrees to either kind, asks for none"));
        var control = new WordShape<EcnControl>(
            ("none", EcnControl.None, "no (RFC 3168)"),
            ("syn-ack", EcnControl.SynAck, "the first SYN-ACK (RFC 5562)"),
            ("all", EcnControl.All, "SYNs, ACKs, FINs and retransmissions too"));
        return
        [
            Set("congestion-control", algorithms, (s, v) => s with { CongestionControl = v },
                "How the congestion window grows and shrinks (RFC 5681, RFC 9438)."),
            Set("hystart", exits, (s, v) => s with { HyStart = v },
                "When CUBIC ends slow start (RFC 9406)."),
            Set("ecn", modes, (s, v) => s with { Ecn = v },
                "Explicit congestion notification (RFC 3168)."),
            Set("ecn-fallback", Values.Flag, (s, v) => s with { EcnFallback = v },
                "A SYN that asked for ECN in vain is sent again without (RFC 3168 §6.1.1.1)."),
            Set("ecn-syn-retries", Whole("retransmissions", 0, 255), (s, v) => s with { EcnSynRetries = v },
                "So many SYNs are sent again with the request before that."),
            Set("ecn-of-marked-syn", Values.Flag, (s, v) => s with { EcnOfMarkedSyn = v },
                "ECN is granted to a SYN that is marked, which RFC 3168 §6.1.1 forbids."),
            Set("ecn-control", control, (s, v) => s with { EcnControl = v },
                "Whether segments besides new text are marked as capable of ECN (RFC 5562)."),
            Set("ack-mark-at-once", Values.Flag, (s, v) => s with { AckMarkAtOnce = v },
                "The first CE is told of at once; else with the next ACK (RFC 3168 §6.1.3)."),
            Set("cwr-on-retransmission", Values.Flag, (s, v) => s with { CwrOnRetransmission = v },
                "CWR goes on whatever leaves first after a cut; RFC 3168 §6.1.2 wants new text."),
            .. AccEcnFields(),
        ];
    }

    private static IEnumerable<Field<TcpChange>> AccEcnFields()
    {
        var uses = new WordShape<AccEcnOptionUse>(
            ("off", AccEcnOptionUse.Off, "never"),
            ("minimum", AccEcnOptionUse.Minimum, "after a change, and some times a round trip"),
            ("full", AccEcnOptionUse.Full, "wherever it fits, until packets get lost for it"),
            ("persist", AccEcnOptionUse.Persist, "wherever it fits"));
        return
        [
            Set("accecn-option", uses, (s, v) => s with { AccEcnOption = v },
                "When the counters of Accurate ECN are sent as an option (RFC 9768 §3.2.3.3)."),
            Set("accecn-beacon", Whole("times", 0, 255), (s, v) => s with { AccEcnBeacon = v },
                "With minimum, at least so often in a round trip (RFC 9768 §3.2.3.3)."),
            Set("accecn-option-unasked", Values.Flag, (s, v) => s with { AccEcnOptionUnasked = v },
                "The option is sent although none came (RFC 9768 §3.2.3.2.3)."),
            Set("accecn-marks-all", Values.Flag, (s, v) => s with { AccEcnMarksAll = v },
                "With Accurate ECN, ACKs and retransmissions are ECN-capable too, as on Linux."),
            Set("accecn-acks-changes", Values.Flag, (s, v) => s with { AccEcnAcksChanges = v },
                "Text of another codepoint is acknowledged at once; off: where it is CE only."),
            Set("accecn-path-tests", Values.Flag, (s, v) => s with { AccEcnPathTests = v },
                "What shows that the path mangles ECN is heeded (RFC 9768 §3.2.2.3, §3.2.2.4)."),
            Set("accecn-handshake-cuts", Values.Flag, (s, v) => s with { AccEcnHandshakeCuts = v },
                "A mark on SYN or SYN-ACK makes the initial window one segment (RFC 9768 §3.2.2.2)."),
            Set("accecn-in-time-wait", Values.Flag, (s, v) => s with { AccEcnInTimeWait = v },
                "TIME-WAIT goes on counting in the three bits (RFC 9768 §3.2.2.2)."),
        ];
    }
}
