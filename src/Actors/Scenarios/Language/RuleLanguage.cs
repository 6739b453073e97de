using ActorTcp.Actors.Links;
using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Protocol.Tcp;

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

    private static readonly WordShape<TcpFlags> Bit = new(
        ("FIN", TcpFlags.Fin, ""), ("SYN", TcpFlags.Syn, ""), ("RST", TcpFlags.Rst, ""),
        ("PSH", TcpFlags.Psh, ""), ("ACK", TcpFlags.Ack, ""), ("URG", TcpFlags.Urg, ""),
        ("ECE", TcpFlags.Ece, ""), ("CWR", TcpFlags.Cwr, ""), ("AE", TcpFlags.Ae, ""));

    private static readonly Shape<RuleMatch> Flags = new EitherShape<RuleMatch>(
        new ConvertedShape<SegmentKind, RuleMatch>(Kind, kind => new RuleMatch { Kind = kind }),
        new BitListShape());

    private static readonly ScalarShape<long> Nth = Values.Long("a number", 1, long.MaxValue);

    private static readonly WordShape<bool> Counting = new(
        ("rule", false, "over all connections"), ("connection", true, "in each connection by itself"));

    private static readonly ListShape<TcpState> States = new(
        ExpectLanguage.State, $"{ExpectLanguage.State.Allowed}, or a list of these", orOne: true, least: 1);

    public static readonly ObjectShape<RuleMatch> Match =
        new ObjectShape<RuleMatch>("match", "Which packets a rule picks: all conditions must hold.",
                _ => RuleMatch.Everything)
            .Optional("flags", Flags,
                (match, value) => match with { Kind = value?.Kind, Flags = value?.Flags ?? TcpFlags.None },
                "The kind of segment, or a list of control bits of which all are set. Default: any.")
            .Optional("payload", Values.Flag, (match, value) => match with { Payload = value },
                "With or without payload. Default: both.")
            .Optional("contains", RuleText.Text, (match, value) => match with { Contains = value },
                "The payload contains this text. Default: anything.")
            .Optional("contains-hex", RuleText.Hex, (match, value) => match with { Contains = value },
                "The payload contains these bytes.")
            .Optional("retransmission", Values.Flag, (match, value) => match with { Retransmission = value },
                "Sent again, or for the first time. Default: both.")
            .Optional("port", Values.Port, (match, value) => match with { Port = value },
                "Source or destination port. Default: any.")
            .Optional("source-port", Values.Port, (match, value) => match with { SourcePort = value },
                "Default: any.")
            .Optional("destination-port", Values.Port,
                (match, value) => match with { DestinationPort = value }, "Default: any.")
            .Optional("address", Values.Address, (match, value) => match with { Address = value },
                "Source or destination address. Default: any.")
            .Optional("connection", RuleText.Connection,
                (match, value) => match with { Connection = value },
                "One connection of a process: web-17 is the 17th that 'web' opened, or accepted on its host.")
            .Optional("seq", RuleText.Relative, (match, value) => match with { Sequence = value },
                "Sequence numbers that the segment occupies, counted from the SYN, which is 0.")
            .Optional("seq-absolute", RuleText.Absolute, (match, value) => match with { Sequence = value },
                "Sequence numbers as they stand in the header; the range may wrap.")
            .Optional("sender-state", States,
                (match, value) => match with { SenderStates = StateSet.Of([.. value ?? []]) },
                "State of the end that sends, after it has sent. Default: any.")
            .Optional("receiver-state", States,
                (match, value) => match with { ReceiverStates = StateSet.Of([.. value ?? []]) },
                "State of the end that receives, when the packet arrives: the rule acts there. Default: any.")
            .Optional("nth", Nth, (match, value) => match with { FromNth = value, ToNth = value },
                "Only the packet with that number, from 1, among those for which all else holds.")
            .Optional("from-nth", Nth, (match, value) => match with { FromNth = value },
                "The first number that is picked. Default: 1.")
            .Optional("to-nth", Nth, (match, value) => match with { ToNth = value },
                "The last number that is picked. Default: no end.")
            .Optional("every", Nth, (match, value) => match with { Every = value },
                "From the first number on, only every that many. Default: 1.")
            .Default("count-per", Counting, (match, value) => match with { PerConnection = value }, "rule",
                "What numbers count.")
            .Default("probability", Values.Probability,
                (match, value) => match with { Probability = value }, "100%",
                "How often it picks a packet for which all else holds.")
            .AtMostOne("nth", "from-nth")
            .AtMostOne("nth", "to-nth")
            .AtMostOne("nth", "every")
            .AtMostOne("contains", "contains-hex")
            .AtMostOne("seq", "seq-absolute")
            .AtMostOne("sender-state", "receiver-state");

    private static readonly ObjectShape<LinkRulePlan> Rule =
        new ObjectShape<LinkRulePlan>("rule", "A rule that picks single packets.",
                node => new LinkRulePlan { Place = node.Place })
            .Optional("name", Values.Name, (rule, value) => rule with { Name = value },
                "Shown in captures and reports. Default: rule-1 for the first rule, and so on.")
            .Optional("match", Match, (rule, value) => rule with { Match = value }, "Default: every packet.")
            .Required("action", RuleActionLanguage.Action, (rule, value) => rule with { Action = value },
                "What happens to the packet.");

    public static readonly ListShape<LinkRulePlan> Rules =
        new(Rule, "a list of rules", orOne: false, least: 0);

    /// <summary>A list of control bits.</summary>
    private sealed class BitListShape : Shape<RuleMatch>
    {
        private static readonly ListShape<TcpFlags> Bits = new(
            Bit, "a list of control bits such as [PSH, ACK]", orOne: false, least: 1);

        public override string Allowed => Bits.Allowed;

        public override bool TryRead(Yaml.Node node, Yaml.ErrorList errors, out RuleMatch value)
        {
            bool read = Bits.TryRead(node, errors, out IReadOnlyList<TcpFlags> bits);
            value = new RuleMatch { Flags = bits.Aggregate(TcpFlags.None, (all, bit) => all | bit) };
            return read;
        }

        public override System.Text.Json.Nodes.JsonObject Schema(SchemaBook book) => Bits.Schema(book);

        public override bool Accepts(Yaml.Node node) => Bits.Accepts(node);
    }
}
