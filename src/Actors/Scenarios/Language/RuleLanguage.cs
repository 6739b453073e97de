using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Scenarios.Language;

/// <summary>Rules that pick single packets out of a link.</summary>
internal static class RuleLanguage
{
    private static readonly WordShape<SegmentKind> Kind = new(
        ("SYN", SegmentKind.Syn, "SYN without ACK"),
        ("SYN-ACK", SegmentKind.SynAck, "SYN and ACK"),
        ("FIN", SegmentKind.Fin, "FIN, with or without payload"),
        ("RST", SegmentKind.Rst, "RST, with or without ACK"),
        ("ACK", SegmentKind.Ack, "none of SYN, FIN and RST, with or without payload"));

    private static readonly ScalarShape<long> Nth = Values.Long("a number", 1, long.MaxValue);

    private static readonly ObjectShape<RuleMatch> Match =
        new ObjectShape<RuleMatch>("match", "Which packets a rule picks: all conditions must hold.",
                _ => RuleMatch.Everything)
            .Optional("flags", Kind, (match, value) => match with { Kind = value },
                "Control bits. Default: any.")
            .Optional("payload", Values.Flag, (match, value) => match with { Payload = value },
                "With or without payload. Default: both.")
            .Optional("retransmission", Values.Flag, (match, value) => match with { Retransmission = value },
                "Sent again, or for the first time. Default: both.")
            .Optional("port", Values.Port, (match, value) => match with { Port = value },
                "Source or destination port. Default: any.")
            .Optional("nth", Nth, (match, value) => match with { FromNth = value, ToNth = value },
                "Only the packet with that number, from 1, among those for which all else holds.")
            .Optional("from-nth", Nth, (match, value) => match with { FromNth = value },
                "The first number that is picked. Default: 1.")
            .Optional("to-nth", Nth, (match, value) => match with { ToNth = value },
                "The last number that is picked. Default: no end.")
            .AtMostOne("nth", "from-nth")
            .AtMostOne("nth", "to-nth");

    private static readonly ObjectShape<RuleAction.Duplicate> Duplicate =
        new ObjectShape<RuleAction.Duplicate>("duplicate", "Copies of a packet.",
                _ => new RuleAction.Duplicate(1, Duration.Zero))
            .Default("copies", Values.Whole("copies", 1, 1_000),
                (action, value) => action with { Copies = value }, "1",
                "Copies in addition to the packet itself.")
            .Default("after", Values.Time, (action, value) => action with { After = value }, "0",
                "Time from the packet to the first copy, and from each copy to the next.");

    private static readonly Shape<RuleAction> Action = new EitherShape<RuleAction>(
        new WordShape<RuleAction>(
            ("drop", new RuleAction.Drop(), "the packet is lost"),
            ("duplicate", new RuleAction.Duplicate(1, Duration.Zero), "it arrives twice"),
            ("corrupt", new RuleAction.Corrupt(1), "one of its bits is inverted")),
        new ObjectShape<RuleAction>("action", "What a rule does.", _ => new RuleAction.Drop())
            .Optional("delay", Values.PositiveTime, (_, value) => new RuleAction.Delay(value),
                "The packet arrives that much later.")
            .Optional("duplicate", Duplicate, (_, value) => value, "Copies follow the packet.")
            .Optional("corrupt", Values.Whole("bits", 1, 1_000), (_, value) => new RuleAction.Corrupt(value),
                "That many of its bits are inverted.")
            .ExactlyOne("delay", "duplicate", "corrupt"));

    private static readonly ObjectShape<LinkRulePlan> Rule =
        new ObjectShape<LinkRulePlan>("rule", "A rule that picks single packets.",
                node => new LinkRulePlan { Place = node.Place })
            .Optional("name", Values.Name, (rule, value) => rule with { Name = value },
                "Shown in captures. Default: rule-1 for the first rule, and so on.")
            .Optional("match", Match, (rule, value) => rule with { Match = value }, "Default: every packet.")
            .Required("action", Action, (rule, value) => rule with { Action = value },
                "What happens to the packet.");

    public static readonly ListShape<LinkRulePlan> Rules =
        new(Rule, "a list of rules", orOne: false, least: 0);
}
