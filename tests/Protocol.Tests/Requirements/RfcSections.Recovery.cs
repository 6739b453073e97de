namespace ActorTcp.Protocol.Tests.Requirements;

/// <content>Timeouts and loss recovery.</content>
public static partial class RfcSections
{
    private static IEnumerable<ListedRfc> Recovery =>
    [
        Rfc6298, Rfc7765, Rfc2018, Rfc2883, Rfc6675, Rfc8985, Rfc6937, Rfc9937, Rfc5682, Rfc3522,
        Rfc4015, Rfc3708, Rfc3042, Rfc6582, Rfc6069,
    ];

    private static ListedRfc Rfc6298 => new("6298", "Computing TCP's Retransmission Timer",
    [
        new("2", "SRTT, RTTVAR and RTO."),
        new("2.1", "1 s before anything was measured."),
        new("2.2", "The first measurement."),
        new("2.3", "Later ones: alpha 1/8, beta 1/4."),
        new("2.4", "A least timeout: 1 s, or less by setting."),
        new("2.5", "A largest timeout, of at least 60 s."),
        new("3", "Karn: nothing that was sent again is measured, but by timestamps."),
        new("4", "The granularity of the clock."),
        new("5", "The timer, and what it does."),
        new("5.1", "It runs whenever something is in flight."),
        new("5.2", "Nothing in flight: it stops."),
        new("5.3", "An ACK of something new starts it again."),
        new("5.4", "It expires: the earliest segment goes again."),
        new("5.5", "It backs off."),
        new("5.6", "It starts again."),
        new("5.7", "After a lost SYN, text begins with 3 s."),
    ]);

    private static ListedRfc Rfc7765 => new("7765", "TCP and SCTP RTO Restart",
    [
        new("4", "Where little is in flight, the timer counts from when the earliest segment was sent."),
    ]);

    private static ListedRfc Rfc2018 => new("2018", "TCP Selective Acknowledgment Options",
    [
        new("2", "SACK-permitted, in SYN segments."),
        new("3", "The option: up to four blocks, three with timestamps."),
        new("4", "The receiver: the block that came last stands first, the others follow."),
        new("5", "The sender: what is reported is not sent again."),
        new("5.1", "Congestion control goes on as before.") { Elsewhere = "6675 §5" },
        new("8", "A receiver may take back what it reported: after a timeout reports count no more."),
    ]);

    private static ListedRfc Rfc2883 => new(
        "2883", "An Extension to the Selective Acknowledgement Option for TCP (D-SACK)",
    [
        new("4", "The first block tells of what came twice."),
        new("4.1.1", "Twice below RCV.NXT: one block."),
        new("4.1.2", "Twice behind a gap: that block, then the one that holds it."),
        new("4.1.3", "Where the ACK that told was lost.") { Elsewhere = "2883 §4.1.2" },
        new("4.2", "What came twice in part."),
        new("4.3", "A duplicate that PAWS drops is reported all the same."),
        new("5", "The sender: what a report may be used for.") { Elsewhere = "3708 §3" },
    ]);

    private static ListedRfc Rfc6675 => new("6675", "A Conservative Loss Recovery Algorithm Based on SACK",
    [
        new("2", "RecoveryPoint, HighData, HighRxt, Pipe.") { Untested = "names; §4 and §5 use them" },
        new("3", "The scoreboard."),
        new("4", "IsLost, SetPipe, NextSeg: which segment goes next, and when there is room."),
        new("5", "The algorithm: entering, going through and leaving recovery."),
        new("5.1", "After a timeout."),
        new("6", "A timer that restarts with each retransmission.")
        {
            LeftOut = "a permission; RACK's timers take its place"
        },
    ]);

    private static ListedRfc Rfc8985 => new("8985", "The RACK-TLP Loss Detection Algorithm for TCP",
    [
        new("5.2", "The variables of a connection.") { Untested = "names; §6.2 uses them" },
        new("5.3", "The variables of a segment.") { Untested = "names; §6.2 uses them" },
        new("6", "Losses are found by time, or by count where a setting says so.")
        {
            Elsewhere = "8985 §6.2"
        },
        new("6.1", "When a segment is sent.") { Elsewhere = "8985 §5.3" },
        new("6.2", "When an ACK arrives, steps 1 to 5."),
        new("6.3", "When the retransmission timer expires."),
        new("7", "A probe for the end of a flight."),
        new("7.1", "What is known at the start.") { Untested = "names; §7.2 to §7.4 use them" },
        new("7.2", "When the probe is due."),
        new("7.3", "What the probe is."),
        new("7.4", "What its ACK says.") { Elsewhere = "8985 §7.4.2" },
        new("7.4.1", "Where others report the loss.") { Elsewhere = "8985 §6.2" },
        new("7.4.2", "Where the probe repaired it."),
        new("8", "One timer at a time: of RACK, of the probe or of retransmission.")
        {
            Elsewhere = "8985 §7.2"
        },
    ]);

    private static ListedRfc Rfc6937 => new("6937", "Proportional Rate Reduction for TCP",
    [
        new("3", "The algorithm.") { Elsewhere = "9937 §6" },
        new("3.1", "Its bounds.") { Elsewhere = "9937 §6" },
    ]);

    private static ListedRfc Rfc9937 => new("9937", "Proportional Rate Reduction",
    [
        new("6", "What may be sent for what is delivered, so that the window ends at the threshold."),
        new("9", "Other transports.") { LeftOut = "there is only TCP here" },
    ]);

    private static ListedRfc Rfc5682 => new("5682", "Forward RTO-Recovery (F-RTO)",
    [
        new("2.1", "Without SACK: two ACKs that advance after the timeout tell that it was spurious."),
        new("3.1", "With SACK: new text after the timeout tells whether it was spurious."),
        new("4", "What to do then.") { Elsewhere = "4015 §3.1" },
    ]);

    private static ListedRfc Rfc3522 => new("3522", "The Eifel Detection Algorithm for TCP",
    [
        new("3.2", "The echo of a timestamp from before the retransmission tells that it was not needed."),
        new("3.3", "Where the timeout was due to lost ACKs.")
        {
            LeftOut = "the RFC itself leaves that case undetected"
        },
        new("3.4", "A receiver that lies.")
        {
            LeftOut = "a safe variant that no stack has; a lying receiver is what a scenario's rule does"
        },
    ]);

    private static ListedRfc Rfc4015 => new("4015", "The Eifel Response Algorithm for TCP",
    [
        new("3.1", "The steps.") { Elsewhere = "4015 §3.4" },
        new("3.2", "What is remembered when recovery begins.") { Untested = "§3.4 uses it" },
        new("3.3", "Text that was never sent goes first, instead of all again."),
        new("3.4", "Window and threshold go back to what they were."),
        new("3.5", "The timeout learns from the long round trip."),
    ]);

    private static ListedRfc Rfc3708 => new("3708", "Using TCP D-SACK to Detect Spurious Retransmissions",
    [
        new("3", "Reports of every retransmission tell that the reduction was not needed."),
    ]);

    private static ListedRfc Rfc3042 => new("3042", "Enhancing TCP's Loss Recovery Using Limited Transmit",
    [
        new("2", "The first two duplicate ACKs let new segments out."),
    ]);

    private static ListedRfc Rfc6582 => new("6582", "The NewReno Modification to TCP's Fast Recovery",
    [
        new("3.1", "The variable recover.") { Untested = "a name; §3.2 uses it" },
        new("3.2", "Full and partial ACKs."),
        new("4.1", "Telling duplicates after a timeout apart by what is acknowledged.")
        {
            LeftOut = "a permission; recover alone decides"
        },
        new("4.2", "The same by timestamps.") { LeftOut = "a permission; recover alone decides" },
    ]);

    private static ListedRfc Rfc6069 => new(
        "6069", "Making TCP More Robust to Long Connectivity Disruptions",
    [
        new("4", "ICMP unreachable for a retransmission takes one backoff back."),
    ]);
}
