using ActorTcp.Actors.Faults;
using ActorTcp.Actors.Links;
using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Scenarios.Language;

/// <summary>The words for what can go wrong: a field of a fault each.</summary>
internal static class FaultKinds
{
    private static readonly WordShape<LinkDirection> Direction = new(
        ("both", LinkDirection.Both, "both ways"),
        ("forward", LinkDirection.Forward, "from the first host of the link to the second"),
        ("backward", LinkDirection.Backward, "from the second host to the first"));

    private static readonly WordShape<LinkDirection> OneWay = new(
        ("forward", LinkDirection.Forward, "from the first host of the link to the second"),
        ("backward", LinkDirection.Backward, "from the second host to the first"));

    private static readonly WordShape<CutOf> Only = new(
        ("all", CutOf.All, "nothing passes"), ("new", CutOf.New, "SYNs do not pass"),
        ("established", CutOf.Established, "only SYNs pass"));

    private static readonly WordShape<AnswerKind> ResetKind = new(
        ("exact", AnswerKind.Reset, "the number that is expected"),
        ("in-window", AnswerKind.ResetInWindow, "inside the window: RFC 5961 asks back"),
        ("blind", AnswerKind.ResetBlind, "any number"));

    private static readonly Shape<FaultTargetDraft> ProcessTarget = Named(
        Values.ProcessName, (name) => new FaultTargetDraft { Process = name });

    private static readonly Shape<FaultTargetDraft> HostTarget = Named(
        Values.HostName, (name) => new FaultTargetDraft { Host = name });

    private static readonly Shape<FaultTargetDraft> LinkTarget = Named(
        Values.LinkName, (name) => new FaultTargetDraft { Link = name });

    private const int MostNodes = 256;

    public static readonly IReadOnlyList<Field<FaultDraft>> Fields = Describe().Fields;

    private static ObjectShape<FaultDraft> Describe()
    {
        var all = new ObjectShape<FaultDraft>("kinds", "", node => new FaultDraft(node));
        void Kind(string kind, Shape<FaultTargetDraft> shape, string doc) => all.Optional(
            kind, shape, (fault, value) => fault with { Kind = kind, What = value }, doc);

        Kind("process-kill", ProcessTarget, "The process ends at once; its kernel closes its sockets.");
        Kind("process-kill-unread", ProcessTarget,
            "It reads no more and ends once there is something to read: RST.");
        Kind("process-crash", ProcessTarget, "It fails; its supervision decides what follows.");
        Kind("process-freeze", ProcessTarget, "It does nothing; its kernel acknowledges on.");
        Kind("restart-listener", ProcessTarget, "It closes its listening socket, and opens it again.");
        Kind("connection-crash", ProcessTarget, "Its connections fail: RST from their last states.");
        Kind("host-power-off", HostTarget, "Silence; with 'for' it boots afterwards.");
        Kind("reboot", Either(HostTarget, Host("reboot").Default("quiet-time", Values.Time,
            (what, value) => what with { Time = value }, "0",
            "It says nothing for so long after the boot (RFC 9293 §3.4.3).")),
            "It loses its memory and boots, with 'for' after that time.");
        Kind("host-freeze", HostTarget, "Silence, and then it goes on where it was.");
        Kind("port-exhaustion", HostTarget, "No ephemeral port is free.");
        Kind("memory-pressure", HostTarget, "It drops SYNs, and what comes out of order.");
        Kind("clock-jump", Host("clock-jump").Optional("forward", Values.PositiveTime,
                (what, value) => what with { Amount = value.Nanoseconds }, "Its timestamps jump ahead.")
            .Optional("back", Values.PositiveTime,
                (what, value) => what with { Amount = -value.Nanoseconds }, "Its timestamps jump back.")
            .ExactlyOne("forward", "back"), "The clock of its timestamps jumps.");
        Kind("clock-skew", Host("clock-skew").Required("ppm", Values.Whole("millionths", -500_000, 500_000),
            (what, value) => what with { Amount = value }, "What it gains; below zero it loses."),
            "The clock of its timestamps runs fast or slow.");
        Kind("ack-division", Host("ack-division").Default("steps", Values.Whole("steps", 2, 1_000),
            (what, value) => what with { Amount = value }, "10", "Acknowledgments in place of one."),
            "It acknowledges in many small steps.");
        Kind("node-crash", Node("node-crash"),
            "A machine of a cluster fails: its hosts lose their power; with 'for' they boot afterwards.");
        AddLinks(Kind);
        return all;
    }

    private static void AddLinks(Action<string, Shape<FaultTargetDraft>, string> kind)
    {
        kind("rule", Link("fault-rule")
            .Required("action", RuleActionLanguage.Action, (what, value) => what with { Does = value },
                "What happens to the packets that it picks.")
            .With(RuleLanguage.Match.Fields
                .Where(field => field.Name != "receiver-state")
                .Select(field => field.Within<FaultTargetDraft>(
                    what => what.Match, (what, match) => what with { Match = match })))
            .AtMostOne("nth", "from-nth")
            .AtMostOne("nth", "to-nth")
            .AtMostOne("nth", "every")
            .AtMostOne("contains", "contains-hex")
            .AtMostOne("seq", "seq-absolute"),
            "A rule of a link, before its own rules, while the fault lasts.");
        kind("cut", Either(LinkTarget, Link("cut")
            .Default("only", Only, (what, value) => what with { Only = value }, "all", "What does not pass.")
            .Optional("answer", RuleActionLanguage.AnswerKinds,
                (what, value) => what with { Answer = value }, "What the sender is told. Default: nothing.")),
            "A link, or one way of it, is cut.");
        kind("blackhole-mtu", Link("blackhole-mtu").Required("mtu",
            Values.Bytes(DirectionLanguage.LeastMtu, ushort.MaxValue),
            (what, value) => what with { Amount = value }, "Longer packets vanish."),
            "Longer packets vanish without a word.");
        kind("strip-options", Link("strip-options").Required("options", RuleActionLanguage.Options,
            (what, value) => what with
            {
                Options = (value ?? []).Aggregate(TcpOptionKinds.None, (sum, one) => sum | one),
            }, "Which options."), "A box takes options out.");
        kind("clamp-mss", Link("clamp-mss").Required("mss", Values.Bytes(1, ushort.MaxValue),
            (what, value) => what with { Amount = value }, "Bytes."), "A box lowers the MSS of SYNs.");
        kind("rewrite-sequence", OfLink("rewrite-sequence").Required("by",
            Values.Long("a number", 1, uint.MaxValue),
            (what, value) => what with { Amount = value }, "What is added on the way forward."),
            "A box moves sequence numbers one way and acknowledgments the other; SACK is forgotten.");
        kind("nat-expire", LinkTarget, "A box forgets all connections: only after a SYN packets pass.");
        kind("firewall-idle-drop", OfLink("firewall-idle-drop").Required("after", Values.PositiveTime,
            (what, value) => what with { Time = value }, "The silence."),
            "A box forgets connections that are silent, and drops them.");
        kind("firewall-reset", Either(LinkTarget, OfLink("firewall-reset").Required("after",
            Values.PositiveTime, (what, value) => what with { Time = value },
            "Only connections that were silent for so long.")),
            "A box answers connections with RST, to both ends.");
        kind("rst-inject", Either(LinkTarget, Link("rst-inject")
            .Default("kind", ResetKind, (what, value) => what with { Answer = value }, "exact",
                "Which number.")
            .Optional("connection", RuleText.Connection,
                (what, value) => what with { Connection = value }, "Behind a segment of this one only.")
            .Default("count", Values.Whole("segments", 1, 1_000_000),
                (what, value) => what with { Amount = value }, "1", "Behind so many segments.")),
            "Somebody in the path adds a RST behind the next segment.");
        kind("syn-flood", OfLink("syn-flood")
            .Default("direction", OneWay, (what, value) => what with { Direction = value }, "forward",
                "Which way.")
            .Required("port", Values.Port, (what, value) => what with { Port = value }, "Where they go.")
            .Required("rate", Values.Frequency, (what, value) => what with { PerSecond = value },
                "How many."), "SYNs from addresses that nobody has.");
    }

    private static ObjectShape<FaultTargetDraft> Host(string kind) =>
        new ObjectShape<FaultTargetDraft>(kind, "A fault of a host.", _ => new FaultTargetDraft())
            .Required("host", Values.HostName, (what, value) => what with { Host = value },
                "The host; of a group, each of them.");

    private static ObjectShape<FaultTargetDraft> Node(string kind) =>
        new ObjectShape<FaultTargetDraft>(kind, "A fault of a machine of a cluster.", _ => new())
            .Required("node", new PlacedShape<int>(Values.Whole("a node", 1, MostNodes)),
                (what, value) => what with { Node = value }, "Which, from 1.")
            .Required("of", Values.Whole("nodes", 1, MostNodes), (what, value) => what with { Of = value },
                "Among how many the hosts are dealt, on however many the run is run.");

    private static ObjectShape<FaultTargetDraft> OfLink(string kind) =>
        new ObjectShape<FaultTargetDraft>(kind, "A fault of a link.", _ => new FaultTargetDraft())
            .Required("link", Values.LinkName, (what, value) => what with { Link = value },
                "The link; of a group, each of its links.");

    private static ObjectShape<FaultTargetDraft> Link(string kind) => OfLink(kind)
        .Default("direction", Direction, (what, value) => what with { Direction = value }, "both",
            "Which way.");

    private static EitherShape<FaultTargetDraft> Either(
        Shape<FaultTargetDraft> word, Shape<FaultTargetDraft> map) => new(word, map);

    private static NamedShape Named(
        PlacedShape<string> name, Func<Placed<string>, FaultTargetDraft> make) => new(name, make);

    /// <summary>A target that is a name alone.</summary>
    private sealed class NamedShape(PlacedShape<string> name, Func<Placed<string>, FaultTargetDraft> make)
        : Shape<FaultTargetDraft>
    {
        public override string Allowed => name.Allowed;

        public override bool TryRead(Yaml.Node node, Yaml.ErrorList errors, out FaultTargetDraft value)
        {
            bool read = name.TryRead(node, errors, out Placed<string> placed);
            value = make(placed);
            return read;
        }

        public override System.Text.Json.Nodes.JsonObject Schema(SchemaBook book) => name.Schema(book);

        public override bool Accepts(Yaml.Node node) => name.Accepts(node);
    }
}
