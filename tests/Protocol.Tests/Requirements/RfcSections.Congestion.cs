namespace ActorTcp.Protocol.Tests.Requirements;

/// <content>Congestion control, ECN and queues.</content>
public static partial class RfcSections
{
    private static IEnumerable<ListedRfc> Congestion =>
    [
        Rfc5681, Rfc3465, Rfc6928, Rfc2861, Rfc7661, Rfc9438, Rfc9406, Rfc8257, Rfc3168, Rfc9768,
        Rfc8289,
        DraftOfBbr, DraftOfDeliveryRate,
    ];

    private static ListedRfc Rfc5681 => new("5681", "TCP Congestion Control",
    [
        new("2", "Definitions: SMSS, FlightSize, duplicate ACK."),
        new("3.1", "Slow start and congestion avoidance; after a timeout."),
        new("3.2", "Fast retransmit and fast recovery."),
        new("4.1", "The window restarts after an idle time."),
        new("4.2", "ACKs: at least every second full segment, within 500 ms; at once for a gap."),
        new("4.3", "More than one loss in a window.") { Elsewhere = "6582 §3.2" },
    ]);

    private static ListedRfc Rfc3465 => new("3465", "TCP Congestion Control with Appropriate Byte Counting",
    [
        new("2.1", "In congestion avoidance a segment for each window of acknowledged bytes."),
        new("2.2", "In slow start by what is acknowledged, up to L segments."),
        new("2.3", "L is 2, and 1 after a timeout."),
    ]);

    private static ListedRfc Rfc6928 => new("6928", "Increasing TCP's Initial Window",
    [
        new("2", "Ten segments; one only after more than one lost SYN."),
    ]);

    private static ListedRfc Rfc2861 => new("2861", "TCP Congestion Window Validation",
    [
        new("2", "A window that is not used says nothing of the path."),
        new("3", "An idle window decays."),
        new("3.1", "By halves for each timeout, and the threshold remembers."),
    ]);

    private static ListedRfc Rfc7661 => new("7661", "Updating TCP to Support Rate-Limited Traffic",
    [
        new("4.1", "Initialization.")
        {
            LeftOut = "Linux's rule, which follows RFC 2861, is implemented; this experiment's pipeACK is "
                + "in no stack that a persona stands for"
        },
        new("4.2", "The validated capacity, pipeACK.") { LeftOut = "see §4.1" },
        new("4.3", "A window that is not used is kept.") { LeftOut = "see §4.1" },
        new("4.4", "Congestion in the non-validated phase.") { LeftOut = "see §4.1" },
        new("5", "How long it is safe to keep it.") { LeftOut = "see §4.1" },
    ]);

    private static ListedRfc Rfc9438 => new("9438", "CUBIC for Fast and Long-Distance Networks",
    [
        new("4.1", "The constants and variables.") { Untested = "names; the other sections use them" },
        new("4.2", "The cubic function of the time since the last loss."),
        new("4.3", "On short paths as fast as Reno."),
        new("4.4", "Below the last maximum: concave."),
        new("4.5", "Above it: convex."),
        new("4.6", "A loss leaves 0.7 of the window."),
        new("4.7", "Fast convergence: leave room to newcomers."),
        new("4.8", "After a timeout."),
        new("4.9", "Spurious losses give the state back.") { Elsewhere = "4015 §3.4" },
        new("4.10", "Slow start, or HyStart++."),
        new("5.8", "Time without sending is not time of the curve."),
    ]);

    private static ListedRfc Rfc9406 => new("9406", "HyStart++: Modified Slow Start for TCP",
    [
        new("4.2", "Growing delay leads to a conservative phase, and that to congestion avoidance."),
        new("4.3", "The constants."),
    ]);

    private static ListedRfc Rfc8257 => new("8257", "Data Center TCP (DCTCP)",
    [
        new("3.1", "A queue marks above a threshold."),
        new("3.2", "The receiver echoes each mark exactly."),
        new("3.3", "The sender's estimate of the share of marked bytes."),
        new("3.4", "The window grows as always.")
        {
            Untested = "the code of Reno, which RFC 5681 §3.1 has the tests of"
        },
        new("3.5", "A loss halves it."),
        new("3.6", "SYN, SYN-ACK and reset are ECN-capable.")
        {
            LeftOut = "SYN, SYN-ACK and reset go without a codepoint, as RFC 3168 §6.1.1 asks"
        },
        new("4.1", "Only where both ends are known to do it."),
        new("4.2", "Alpha starts at 1; g is 1/16."),
        new("5", "Packets that cannot be marked suffer where others are: ACKs and retransmissions are "
                + "ECN-capable too.")
        {
            Untested = "no trace of it yet"
        },
    ]);

    private static ListedRfc Rfc3168 => new(
        "3168", "The Addition of Explicit Congestion Notification (ECN) to IP",
    [
        new("5", "The codepoints; a queue marks what is ECN-capable instead of dropping it."),
        new("5.2", "A packet that is dropped counts as lost, marked or not.") { Elsewhere = "5681 §3.2" },
        new("5.3", "Fragments.") { LeftOut = "fragments of a packet travel as one here" },
        new("6", "ECN in TCP: off, on when asked, on."),
        new("6.1", "What the two ends do.") { Untested = "its parts follow" },
        new("6.1.1", "The negotiation in SYN and SYN-ACK."),
        new("6.1.1.1", "A SYN that gets no answer goes again without."),
        new("6.1.1.2", "A SYN-ACK that reflects the reserved bits is no agreement."),
        new("6.1.2", "The sender: an echo cuts the window once a round trip, CWR says so."),
        new("6.1.3", "The receiver: ECE until CWR."),
        new("6.1.4", "ACKs are not ECN-capable."),
        new("6.1.5", "Retransmissions are not ECN-capable; marks out of the window do not count."),
        new("6.1.6", "Window probes are not ECN-capable."),
        new("9", "Tunnels.") { LeftOut = "no tunnels here" },
    ]);

    private static ListedRfc Rfc8289 => new("8289", "Controlled Delay Active Queue Management",
    [
        new("4.2", "The interval."),
        new("4.3", "The target."),
        new("4.4", "More than one queue.") { LeftOut = "a link has one queue" },
        new("5", "The algorithm: entering, going through and leaving the dropping state."),
    ]);

    private static ListedRfc DraftOfBbr => new(
        "draft-cardwell-iccrg-bbr-congestion-control", "BBR Congestion Control, version 1",
    [
        new("4.1", "The model of the path: bandwidth and least round trip."),
        new("4.2", "Pacing rate, send quantum and window follow from the model."),
        new("4.3", "The states: STARTUP, DRAIN, PROBE_BW, PROBE_RTT."),
    ]);

    private static ListedRfc DraftOfDeliveryRate => new(
        "draft-cheng-iccrg-delivery-rate-estimation", "Delivery Rate Estimation",
    [
        new("3", "How fast what is sent arrives.")
        {
            Elsewhere = "draft-cheng-iccrg-delivery-rate-estimation §3.3"
        },
        new("3.2", "What is noted when a segment goes out.")
        {
            Elsewhere = "draft-cheng-iccrg-delivery-rate-estimation §3.3"
        },
        new("3.3", "What an ACK says."),
    ]);
}
