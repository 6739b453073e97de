namespace ActorTcp.Protocol.Tests.Requirements;

/// <content>Path MTU discovery.</content>
public static partial class RfcSections
{
    private static IEnumerable<ListedRfc> Path =>
    [
        Rfc1191, Rfc8201, Rfc4821, Rfc8899,
    ];

    private static ListedRfc Rfc1191 => new("1191", "Path MTU Discovery",
    [
        new("3", "A host lowers the size of its packets when told, never below 68 bytes."),
        new("3.1", "The MSS option does not follow the path MTU.") { Elsewhere = "9293 §3.7.1" },
        new("4", "A router tells the MTU of the next hop."),
        new("5", "Old routers tell none."),
        new("6.1", "Layering: window in bytes, text cut up anew."),
        new("6.2", "The path MTU of a destination is kept."),
        new("6.3", "It is forgotten in time, and a larger one tried."),
        new("6.4", "TCP sends again at once what was too large; that is no congestion."),
        new("6.5", "Other transports.") { LeftOut = "there is only TCP here" },
        new("6.6", "Management: discovery can be switched off, an age set.") { Untested = "settings" },
        new("7", "Plateaus."),
        new("7.1", "Raising by the next plateau.")
        {
            LeftOut = "after the age of §6.3 the MTU of the link is tried, as in Linux"
        },
    ]);

    private static ListedRfc Rfc8201 => new("8201", "Path MTU Discovery for IP version 6",
    [
        new("4", "Never below 1280 bytes; a message never raises it."),
        new("5.2", "The path MTU of a destination is kept.")
        {
            Untested = "no test looks at the table of the host alone yet"
        },
        new("5.3", "It is forgotten in time."),
        new("5.4", "TCP sends again what was too large."),
        new("5.5", "Other transports.") { LeftOut = "there is only TCP here" },
    ]);

    private static ListedRfc Rfc4821 => new("4821", "Packetization Layer Path MTU Discovery",
    [
        new("5.1", "Headers are accounted for.") { Elsewhere = "9293 §3.7.1" },
        new("5.2", "What was found is kept for the destination.")
        {
            LeftOut = "kept for the connection only, as Linux does"
        },
        new("6.1", "Losses are detected.") { Elsewhere = "8985 §6.2" },
        new("6.2", "Probes are made of text that is waiting.") { Elsewhere = "4821 §7.4" },
        new("7", "Search, black hole, switched by a setting."),
        new("7.1", "The range between what works and what may.") { Elsewhere = "4821 §7.4" },
        new("7.2", "Where the search starts."),
        new("7.3", "The size of the next probe.") { Elsewhere = "4821 §7.4" },
        new("7.4", "When a probe may be sent."),
        new("7.5", "A probe is sent.") { Elsewhere = "4821 §7.4" },
        new("7.6", "What came of it.") { Elsewhere = "4821 §7.6.1" },
        new("7.6.1", "It arrived: the size is good."),
        new("7.6.2", "It was lost: the size may be too large."),
        new("7.6.3", "It was lost with others: nothing is known.")
        {
            LeftOut = "as on Linux the loss of a probe always counts for its size"
        },
        new("7.6.4", "Nothing can be said.")
        {
            LeftOut = "as on Linux the loss of a probe always counts for its size"
        },
        new("7.7", "Full stop: the black hole. Segments shrink."),
        new("7.8", "What was found is verified again.")
        {
            LeftOut = "after the age of RFC 1191 §6.3 the search begins anew"
        },
        new("8", "Fragmentation by the host.")
        {
            LeftOut = "TCP sends nothing that has to be fragmented"
        },
        new("9", "Probing by applications.") { LeftOut = "there is only TCP here" },
        new("10.1", "In TCP: the probe is text, and its loss is no congestion.")
        {
            Elsewhere = "4821 §7.6.2"
        },
    ]);

    private static ListedRfc Rfc8899 => new(
        "8899", "Packetization Layer Path MTU Discovery for Datagram Transports",
    [
        new("3", "What a datagram transport needs.")
        {
            LeftOut = "for datagrams; RFC 4821 is the form for TCP"
        },
        new("4", "Probes, confirmation, black holes.") { Elsewhere = "4821 §7" },
        new("5", "The state machine and its search.") { Elsewhere = "4821 §7" },
    ]);
}
