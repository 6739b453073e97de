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
            ("on", EcnMode.On, "asks for it"));
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
        ];
    }
}
