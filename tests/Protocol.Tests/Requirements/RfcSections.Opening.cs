namespace ActorTcp.Protocol.Tests.Requirements;

/// <content>Opening, closing and errors.</content>
public static partial class RfcSections
{
    private static IEnumerable<ListedRfc> Opening =>
    [
        Rfc7413, Rfc4987, Rfc5482, Rfc1337, Rfc6191, Rfc5461, Rfc5927, Rfc2923,
    ];

    private static ListedRfc Rfc7413 => new("7413", "TCP Fast Open",
    [
        new("4.1.1", "The option; the experimental form of it."),
        new("4.1.2", "The server's cookie."),
        new("4.1.3", "The client's cache of cookies."),
        new("4.1.3.1", "The client remembers that a server takes none.")
        {
            LeftOut = "as on Linux a server that gave no cookie is asked again, in the other form of the "
                + "option; only black holes are remembered (§7.1)"
        },
        new("4.2", "Limits: off unless asked for; how many may be half open."),
        new("4.2.1", "Asking for a cookie."),
        new("4.2.2", "Text in the SYN."),
        new("5.1", "A queue of half-open connections that is full: the common handshake."),
        new("5.2", "Answers that are larger than what was asked.")
        {
            LeftOut = "follows from §4.1.2: without a good cookie nothing but a SYN-ACK is sent"
        },
        new("6.1", "Text may be delivered twice.") { LeftOut = "a rule for applications" },
        new("7.1", "Middleboxes that swallow such SYNs: black holes are noticed."),
        new("7.2", "Congestion control.") { Elsewhere = "6928 §2" },
        new("7.3", "Without cookies."),
    ]);

    private static ListedRfc Rfc4987 => new("4987", "TCP SYN Flooding Attacks and Common Mitigations",
    [
        new("3.1", "Filtering.") { LeftOut = "the matter of routers" },
        new("3.2", "A larger backlog."),
        new("3.3", "A shorter time in SYN-RECEIVED.") { Elsewhere = "9293 §3.8.3" },
        new("3.4", "The oldest half-open connection makes room.")
        {
            LeftOut = "no stack that a persona stands for does it"
        },
        new("3.5", "SYN cache.")
        {
            LeftOut = "a connection in SYN-RECEIVED is an object as any other; against a flood there are "
                + "cookies"
        },
        new("3.6", "SYN cookies."),
        new("3.7", "Cookies only when the queue is full."),
        new("3.8", "Firewalls and proxies.") { LeftOut = "the matter of middleboxes" },
    ]);

    private static ListedRfc Rfc5482 => new("5482", "TCP User Timeout Option",
    [
        new("3", "Operation.") { Elsewhere = "5482 §3.1" },
        new("3.1", "The timeout that follows from both ends' wishes."),
        new("3.2", "The option may be lost: how often it is sent.")
        {
            LeftOut = "the RFC asks for no reliability: an option that is lost is lost"
        },
        new("3.3", "The format of the option."),
        new("3.4", "A value of zero is ignored."),
        new("4.1", "Middleboxes.")
        {
            LeftOut = "a link's rule may strip the option; the endpoint has nothing to do"
        },
        new("4.2", "Keep-alives and the user timeout."),
        new("5", "Programs choose it.") { Untested = "an option of the socket; what it does is §3.1" },
    ]);

    private static ListedRfc Rfc1337 => new("1337", "TIME-WAIT Assassination Hazards in TCP",
    [
        new("3", "Resets are ignored in TIME-WAIT, where a setting says so."),
    ]);

    private static ListedRfc Rfc6191 => new("6191", "Reducing the TIME-WAIT State Using TCP Timestamps",
    [
        new("2", "A newer timestamp opens a connection that stands in TIME-WAIT."),
        new("3", "Timestamps that do not grow over incarnations.") { Elsewhere = "7323 §5.4" },
    ]);

    private static ListedRfc Rfc5461 => new("5461", "TCP's Reaction to Soft Errors",
    [
        new("2.1", "Hard errors abort."),
        new("2.2", "Soft errors do not."),
        new("3.1", "Why soft errors make connecting slow: each address is tried for minutes.")
        {
            Elsewhere = "5461 §2.2"
        },
        new("3.2", "The same where IPv6 is tried first.")
        {
            LeftOut = "programs of the emulator connect to one address"
        },
        new("4", "What stacks do about it: soft errors end an attempt to open."),
        new("4.1", "At once."),
        new("4.2", "Only after some retransmissions."),
    ]);

    private static ListedRfc Rfc5927 => new("5927", "ICMP Attacks against TCP",
    [
        new("4.1", "Only what quotes a segment in flight is believed."),
        new("4.2", "Ports are chosen at random.") { Elsewhere = "6056 §3.3.1" },
        new("4.3", "Firewalls look into ICMP.") { LeftOut = "the matter of middleboxes" },
        new("5.2", "Hard errors do not abort a connection that stands."),
        new("6.2", "Source quench is ignored.") { Elsewhere = "6633 §3" },
        new("7.2", "Path MTUs too small to be true; waiting for proof by a timeout.")
        {
            Elsewhere = "5927 §4.1"
        },
    ]);

    private static ListedRfc Rfc2923 => new("2923", "TCP Problems with Path MTU Discovery",
    [
        new("2.1", "Black holes: large packets vanish and nobody tells."),
        new("2.2", "An ACK for every two full segments, not for every two MSS.")
        {
            Elsewhere = "9293 §3.8.6.3"
        },
        new("2.3", "MSS from the interface, not from the path.") { Elsewhere = "9293 §3.7.1" },
    ]);
}
