namespace ActorTcp.Protocol.Tests.Requirements;

/// <content>Accurate ECN.</content>
public static partial class RfcSections
{
    private static ListedRfc Rfc9768 => new(
        "9768", "More Accurate Explicit Congestion Notification (AccECN) Feedback in TCP",
    [
        new("3.1", "Negotiation.") { Untested = "its parts follow" },
        new("3.1.1", "A SYN asks with all three bits, the SYN-ACK says which codepoint the SYN came with."),
        new("3.1.2", "What is left where one end knows RFC 3168 only, or none of it."),
        new("3.1.3", "Other combinations of the bits count as AccECN."),
        new("3.1.4.1", "A SYN asks once more, then without."),
        new("3.1.4.2", "Several SYNs and SYN-ACKs: the first that was answered decides."),
        new("3.1.5", "In AccECN mode: no CWR, and no ECT after a SYN or SYN-ACK without the bits."),
        new("3.2", "The counters of both roles.") { Untested = "its parts follow" },
        new("3.2.1", "What the counters begin with."),
        new("3.2.2.1", "The ACK of the SYN-ACK says which codepoint that came with."),
        new("3.2.2.2", "Else the bits count packets with CE; what is superseded is not believed."),
        new("3.2.2.3", "A path that changes the codepoint of the handshake."),
        new("3.2.2.4", "A path that zeroes the bits."),
        new("3.2.2.5.1", "When a receiver has to send an ACK."),
        new("3.2.2.5.2", "The safest likely number where the bits may have wrapped."),
        new("3.2.3", "The AccECN option: two orders, up to three counters of 24 bits."),
        new("3.2.3.1", "Its counters, and around their wrap."),
        new("3.2.3.2.1", "On the SYN-ACK, the first ACK and the first text; never on a SYN."),
        new("3.2.3.2.2", "Packets with it that get lost."),
        new("3.2.3.2.3", "No option comes."),
        new("3.2.3.2.4", "A zeroed option."),
        new("3.2.3.2.5", "Counters and bits that contradict each other.")
        {
            LeftOut = "the text leaves the reaction open; both are kept, and STATUS tells them"
        },
        new("3.2.3.3", "When it is sent, with which counters, and beside SACK blocks."),
        new("3.3.1", "Proxies.") { LeftOut = "no proxies here" },
        new("3.3.2", "Middleboxes.") { LeftOut = "a link changes only what a scenario tells it to" },
        new("3.3.3", "Whoever thins out ACKs.") { LeftOut = "see §3.3.2" },
        new("3.3.4", "Offload.")
        {
            LeftOut = "segments with any of the bits go to a device one by one"
        },
        new("5.1", "SYN cookies: the third ACK tells the mode."),
        new("5.2", "Fast Open and other options.") { LeftOut = "says no more than that they go together" },
        new("5.3", "Tests of the peer's honesty.") { LeftOut = "experiments of other documents" },
    ]);
}
