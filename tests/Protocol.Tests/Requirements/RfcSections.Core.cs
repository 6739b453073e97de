namespace ActorTcp.Protocol.Tests.Requirements;

/// <content>The protocol itself and what hardens it.</content>
public static partial class RfcSections
{
    private static IEnumerable<ListedRfc> Core =>
    [
        Rfc9293, Rfc1122, Rfc793, Rfc6093, Rfc6528, Rfc6691, Rfc7323, Rfc5961, Rfc6056, Rfc6633,
    ];

    private static ListedRfc Rfc9293 =>
        new("9293", "Transmission Control Protocol (TCP)", [.. Rfc9293Part1, .. Rfc9293Part2]);

    private static IEnumerable<RfcSection> Rfc9293Part1 =>
    [
        new("3.1", "The header: its fields, checksum, options and padding."),
        new("3.2", "Options: kinds, lengths; one that is not known is passed over."),
        new("3.3.1", "The variables of a connection, under these names.")
        {
            Untested = "names; every trace reads and sets them"
        },
        new("3.3.2", "The state diagram."),
        new("3.4", "Sequence numbers wrap; which segments are acceptable."),
        new("3.4.1", "Initial sequence numbers: a clock, and a keyed function of the endpoints."),
        new("3.4.2", "How long an old number lives, and when it may be used again."),
        new("3.4.3", "The quiet time after a crash.")
        {
            LeftOut = "a host that comes back does not keep quiet: faults let old segments meet the new "
                + "incarnation on purpose"
        },
        new("3.5", "The handshake, simultaneous open, old duplicates."),
        new("3.5.1", "Half-open connections are found and ended."),
        new("3.5.2", "When a reset is sent, and with which numbers."),
        new("3.5.3", "When a reset counts."),
        new("3.6", "Closing: normal, simultaneous, from the other side."),
        new("3.6.1", "Half-closed connections, TIME-WAIT, and text that nobody will read."),
        new("3.7", "Segmentation: segments are as large as can be sent at once."),
        new("3.7.1", "The MSS option and the effective send MSS."),
        new("3.7.2", "Path MTU discovery."),
        new("3.7.3", "Interfaces whose MTU varies.")
        {
            LeftOut = "a link's MTU is the same for every packet at a time; where it falls, path MTU "
                + "discovery finds out"
        },
        new("3.7.4", "The Nagle algorithm, and how to switch it off."),
        new("3.7.5", "IPv6 jumbograms.")
        {
            LeftOut = "no link here carries more than 65,535 bytes of payload in a packet"
        },
        new("3.8", "Data communication: retransmission, windows and acknowledgments together."),
        new("3.8.1", "The retransmission timeout is that of RFC 6298, with Karn's algorithm."),
        new("3.8.2", "Congestion control, and ECN."),
        new("3.8.3", "R1 and R2: when a connection fails."),
        new("3.8.4", "Keep-alive probes."),
        new("3.8.5", "Urgent data."),
        new("3.8.6", "The window: scaled, shrinking, never taken back."),
        new("3.8.6.1", "Zero windows are probed."),
        new("3.8.6.2", "Silly windows are avoided at both ends.") { Untested = "its two parts follow" },
        new("3.8.6.2.1", "The sender's part: when a segment may go."),
        new("3.8.6.2.2", "The receiver's part: windows grow in large steps."),
        new("3.8.6.3", "Delayed acknowledgments."),
        new("3.9.1", "The calls of a program."),
        new("3.9.1.1", "OPEN, active and passive."),
        new("3.9.1.2", "SEND, with PUSH and URGENT."),
        new("3.9.1.3", "RECEIVE.") { Elsewhere = "9293 §3.10.3" },
        new("3.9.1.4", "CLOSE.") { Elsewhere = "9293 §3.10.4" },
        new("3.9.1.5", "STATUS.") { Elsewhere = "9293 §3.10.6" },
        new("3.9.1.6", "ABORT.") { Elsewhere = "9293 §3.10.5" },
        new("3.9.1.7", "FLUSH.") { LeftOut = "optional; ABORT throws away what waits" },
        new("3.9.1.8", "Reports of soft errors, R1 and urgent data."),
    ];

    private static IEnumerable<RfcSection> Rfc9293Part2 =>
    [
        new("3.9.1.9", "The differentiated services field."),
        new("3.9.2", "What TCP asks of IP: time to live, field, address."),
        new("3.9.2.1", "Source routing.") { LeftOut = "the emulated IP layer carries no options" },
        new("3.9.2.2", "ICMP errors, hard and soft."),
        new("3.9.2.3", "A segment from or to an invalid address.")
        {
            LeftOut = "addresses of groups and broadcast are no addresses of hosts here: the scenario "
                + "language refuses them, and no packet can carry one to a host"
        },
        new("3.10", "Event processing, event by event."),
        new("3.10.1", "OPEN, in each state."),
        new("3.10.2", "SEND, in each state."),
        new("3.10.3", "RECEIVE, in each state."),
        new("3.10.4", "CLOSE, in each state."),
        new("3.10.5", "ABORT, in each state."),
        new("3.10.6", "STATUS, in each state."),
        new("3.10.7", "Segments arrive.") { Untested = "its parts follow" },
        new("3.10.7.1", "In CLOSED."),
        new("3.10.7.2", "In LISTEN."),
        new("3.10.7.3", "In SYN-SENT."),
        new("3.10.7.4", "In all other states, eight checks in order."),
        new("3.10.8", "Timeouts: user, retransmission, TIME-WAIT."),
        new("4", "What the words mean.") { Untested = "definitions" },
        new("A.1", "Security compartments and precedence of IP.")
        {
            LeftOut = "no compartments in this emulator"
        },
        new("A.2", "A check of sequence numbers that lets window updates and probes of two closed windows "
                + "meet."),
        new("A.3", "Nagle's algorithm modified: only small segments are waited for (Minshall)."),
        new("A.4", "Low watermarks of the socket calls.")
        {
            LeftOut = "programs of the emulator read what there is"
        },
    ];

    private static ListedRfc Rfc1122 => new(
        "1122", "Requirements for Internet Hosts: what RFC 9293 leaves in force",
    [
        new("3.2.1", "What a host drops in silence: bad version, checksum or length."),
        new("3.2.1.2", "The checksum of the IP header is verified."),
        new("3.2.2", "What no ICMP error is sent about."),
        new("3.2.2.1", "Destination unreachable: sent for a port or a protocol that nobody serves; passed "
                + "to TCP."),
        new("3.2.2.3", "Source quench.") { Elsewhere = "6633 §3" },
        new("3.2.2.4", "Time exceeded is passed to TCP."),
        new("3.2.2.5", "Parameter problem is passed to TCP."),
        new("3.2.2.6", "Echo is answered."),
        new("4.2.2.2", "Use of PUSH.") { Elsewhere = "9293 §3.9.1.2" },
        new("4.2.2.3", "The window is an unsigned number.") { Elsewhere = "9293 §3.1" },
        new("4.2.2.4", "The urgent pointer.") { Elsewhere = "9293 §3.8.5" },
        new("4.2.2.5", "Options in any segment.") { Elsewhere = "9293 §3.2" },
        new("4.2.2.6", "The MSS option.") { Elsewhere = "9293 §3.7.1" },
        new("4.2.2.7", "The checksum.") { Elsewhere = "9293 §3.1" },
        new("4.2.2.9", "Initial sequence numbers.") { Elsewhere = "9293 §3.4.1" },
        new("4.2.2.10", "Simultaneous open.") { Elsewhere = "9293 §3.5" },
        new("4.2.2.11", "Recovery from an old duplicate SYN.") { Elsewhere = "9293 §3.5" },
        new("4.2.2.12", "A reset may carry text.") { Elsewhere = "9293 §3.5.3" },
        new("4.2.2.13", "Closing: half-duplex close ends with a reset if text is lost; TIME-WAIT."),
        new("4.2.2.14", "Data communication.") { Elsewhere = "9293 §3.8" },
        new("4.2.2.15", "The retransmission timeout.") { Elsewhere = "6298 §5" },
        new("4.2.2.16", "A window is not shrunk.") { Elsewhere = "9293 §3.8.6" },
        new("4.2.2.17", "Zero windows are probed.") { Elsewhere = "9293 §3.8.6.1" },
        new("4.2.2.18", "Passive OPEN.") { Elsewhere = "9293 §3.9.1.1" },
        new("4.2.2.19", "Time to live.") { Elsewhere = "9293 §3.9.2" },
        new("4.2.2.20", "Event processing: segments ahead are kept, reset and SYN in each state.")
        {
            Elsewhere = "9293 §3.10.7.4"
        },
        new("4.2.2.21", "All queued segments are taken before an ACK is sent.")
        {
            Elsewhere = "9293 §3.10.7.4"
        },
        new("4.2.3.1", "How the timeout is calculated.") { Elsewhere = "6298 §2" },
        new("4.2.3.2", "When to send an ACK.") { Elsewhere = "9293 §3.8.6.3" },
        new("4.2.3.3", "When to send a window update.") { Elsewhere = "9293 §3.8.6.2.2" },
        new("4.2.3.4", "When to send text.") { Elsewhere = "9293 §3.8.6.2.1" },
        new("4.2.3.5", "Connections that fail.") { Elsewhere = "9293 §3.8.3" },
        new("4.2.3.6", "Keep-alives.") { Elsewhere = "9293 §3.8.4" },
        new("4.2.3.7", "Multihoming.") { Elsewhere = "9293 §3.9.1.1" },
        new("4.2.3.8", "IP options.") { Elsewhere = "9293 §3.9.2.1" },
        new("4.2.3.9", "ICMP messages: soft errors do not abort, hard ones should."),
        new("4.2.3.10", "Invalid remote addresses.") { Elsewhere = "9293 §3.9.2.3" },
        new("4.2.4", "The interface to programs: soft errors, type of service, flush, multihoming.")
        {
            Elsewhere = "9293 §3.9.1"
        },
    ]);

    private static ListedRfc Rfc793 => new("793", "Transmission Control Protocol, the original",
    [
        new("3.9", "Event processing. Where RFC 9293 changed it (SYN and RST in the window), a setting "
                + "brings the old text back.")
        {
            Elsewhere = "9293 §3.10.7.4"
        },
    ]);

    private static ListedRfc Rfc6093 => new("6093", "On the Implementation of the TCP Urgent Mechanism",
    [
        new("3.1", "The pointer names the octet behind the urgent data."),
        new("3.2", "Only one mark at a time: a newer pointer replaces the older."),
        new("3.3", "The \"out-of-band\" octet of socket interfaces.")
        {
            LeftOut = "urgent data stay in line, as the RFC asks; SO_OOBINLINE is how it always is"
        },
        new("4", "Specification and practice: middleboxes clear the pointer.")
        {
            LeftOut = "a link's rule may do that; the endpoint has nothing to do"
        },
        new("5", "The pointer as RFC 9293 now has it.") { Elsewhere = "9293 §3.8.5" },
        new("6", "New applications leave the mechanism alone.") { LeftOut = "a rule for applications" },
    ]);

    private static ListedRfc Rfc6528 => new("6528", "Defending against Sequence Number Attacks",
    [
        new("3", "ISN = M + F(endpoints, secret), F a keyed hash."),
    ]);

    private static ListedRfc Rfc6691 => new("6691", "TCP Options and Maximum Segment Size",
    [
        new("2", "The MSS counts no options, whatever is sent; the sender deducts them.")
        {
            Elsewhere = "9293 §3.7.1"
        },
        new("3", "Why: a peer may not know how many options will come.") { Elsewhere = "9293 §3.7.1" },
    ]);

    private static ListedRfc Rfc7323 => new("7323", "TCP Extensions for High Performance",
    [
        new("2", "Windows of more than 16 bits."),
        new("2.2", "The window scale option: in SYN segments only, both or neither."),
        new("2.3", "The shift counts up to 14; every other segment's window is scaled."),
        new("2.4", "A window that seems to shrink by rounding: what was offered is taken."),
        new("3", "The timestamps option."),
        new("3.2", "In every segment once both agreed; a segment without is dropped."),
        new("4.1", "An ACK measures a round trip by what it echoes."),
        new("4.2", "Many samples a round trip: how they are weighed.")
        {
            LeftOut = "every sample has the weight of RFC 6298, as in Linux before it paced its samples; "
                + "the RFC offers a formula and asks for no particular one"
        },
        new("4.3", "Which timestamp to echo."),
        new("5.2", "PAWS: what is older than TS.Recent is a duplicate."),
        new("5.3", "The algorithm, R1 to R5; resets excepted."),
        new("5.4", "The clock ticks between 1 ms and 1 s."),
        new("5.5", "A timestamp of more than 24 days ago says nothing."),
        new("5.6", "Header prediction: the segments that nearly all are take a short way."),
        new("5.7", "IP fragments that are put together wrongly.")
        {
            LeftOut = "no fragments are put together here"
        },
        new("5.8", "Duplicates of earlier incarnations.") { Elsewhere = "6191 §2" },
        new("7.1", "An offset of its own for each connection hides how long a host is up.")
        {
            Untested = "no test looks at the offset yet"
        },
    ]);

    private static ListedRfc Rfc5961 => new("5961", "Improving TCP's Robustness to Blind In-Window Attacks",
    [
        new("3", "A reset in the window but not at its edge: asked back or not.")
        {
            Elsewhere = "5961 §3.2"
        },
        new("3.2", "Exactly RCV.NXT resets; elsewhere in the window a challenge ACK."),
        new("4", "A SYN in the window: asked back or not.") { Elsewhere = "5961 §4.2" },
        new("4.2", "A SYN in any synchronized state gets a challenge ACK."),
        new("5", "Text that an attacker slips in.") { Elsewhere = "5961 §5.2" },
        new("5.2", "SND.UNA - MAX.SND.WND <= SEG.ACK <= SND.NXT, else a challenge ACK."),
        new("7", "Challenge ACKs are throttled."),
        new("8", "Middleboxes that answer in the place of the peer.")
        {
            LeftOut = "nothing to do for an endpoint"
        },
        new("9", "Middleboxes that check what they forward.")
        {
            LeftOut = "links do not check sequence numbers"
        },
    ]);

    private static ListedRfc Rfc6056 => new(
        "6056", "Recommendations for Transport-Protocol Port Randomization",
    [
        new("3.2", "Ports of 1024 and above."),
        new("3.3.1", "A random start, then the next that is free."),
        new("3.3.2", "Another random number for each try.")
        {
            LeftOut = "one algorithm is enough: the first of the five"
        },
        new("3.3.3", "A start by a keyed hash of the endpoints.")
        {
            LeftOut = "one algorithm is enough: the first of the five"
        },
        new("3.3.4", "The same with a table of counters.")
        {
            LeftOut = "one algorithm is enough: the first of the five"
        },
        new("3.3.5", "Random increments.")
        {
            LeftOut = "one algorithm is enough: the first of the five"
        },
    ]);

    private static ListedRfc Rfc6633 => new("6633", "Deprecation of ICMP Source Quench Messages",
    [
        new("3", "A host sends none and ignores those that come."),
    ]);
}
