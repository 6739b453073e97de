using ActorTcp.Actors.Links;
using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Scenarios.Language;

/// <summary>What rules do to the packets that they pick.</summary>
internal static class RuleActionLanguage
{
    public static readonly WordShape<TcpOptionKinds> Option = new(
        ("mss", TcpOptionKinds.Mss, ""), ("window-scale", TcpOptionKinds.WindowScale, ""),
        ("sack-permitted", TcpOptionKinds.SackPermitted, ""), ("sack", TcpOptionKinds.Sack, ""),
        ("timestamps", TcpOptionKinds.Timestamps, ""),
        ("accecn", TcpOptionKinds.AccEcn0 | TcpOptionKinds.AccEcn1, ""));

    public static readonly ListShape<TcpOptionKinds> Options = new(
        Option, $"{Option.Allowed}, or a list of these", orOne: true, least: 1);

    private static readonly WordShape<SegmentField> Damaged = new(
        ("seq", SegmentField.Seq, ""), ("ack", SegmentField.Ack, ""), ("window", SegmentField.Window, ""),
        ("flags", SegmentField.Flags, ""), ("urgent-pointer", SegmentField.UrgentPointer, ""),
        ("source-port", SegmentField.SourcePort, ""),
        ("destination-port", SegmentField.DestinationPort, ""), ("checksum", SegmentField.Checksum, ""),
        ("data-offset", SegmentField.DataOffset, ""), ("payload", SegmentField.Payload, ""),
        ("ttl", SegmentField.Ttl, ""), ("tos", SegmentField.Tos, ""), ("mss", SegmentField.Mss, ""),
        ("window-scale", SegmentField.WindowScale, ""), ("ts-val", SegmentField.TsVal, ""),
        ("ts-ecr", SegmentField.TsEcr, ""));

    private static readonly (string Name, SegmentField Field, long Most)[] Rewritable =
    [
        ("seq", SegmentField.Seq, uint.MaxValue), ("ack", SegmentField.Ack, uint.MaxValue),
        ("window", SegmentField.Window, ushort.MaxValue), ("flags", SegmentField.Flags, 0x1FF),
        ("urgent-pointer", SegmentField.UrgentPointer, ushort.MaxValue),
        ("source-port", SegmentField.SourcePort, ushort.MaxValue),
        ("destination-port", SegmentField.DestinationPort, ushort.MaxValue),
        ("ttl", SegmentField.Ttl, byte.MaxValue), ("tos", SegmentField.Tos, byte.MaxValue),
        ("mss", SegmentField.Mss, ushort.MaxValue), ("window-scale", SegmentField.WindowScale, 255),
        ("ts-val", SegmentField.TsVal, uint.MaxValue), ("ts-ecr", SegmentField.TsEcr, uint.MaxValue),
    ];

    public static readonly WordShape<AnswerKind> AnswerKinds = new(
        ("rst", AnswerKind.Reset, "RST with the number that is expected"),
        ("rst-in-window", AnswerKind.ResetInWindow, "RST inside the window, not at its edge"),
        ("rst-blind", AnswerKind.ResetBlind, "RST with a random number"),
        ("ack", AnswerKind.Ack, "ACK of all that the segment carries"),
        ("host-unreachable", AnswerKind.HostUnreachable, "ICMP"),
        ("net-unreachable", AnswerKind.NetUnreachable, "ICMP"),
        ("port-unreachable", AnswerKind.PortUnreachable, "ICMP"),
        ("prohibited", AnswerKind.Prohibited, "ICMP: administratively prohibited"));

    private static readonly WordShape<AnswerTo> Ends = new(
        ("sender", AnswerTo.Sender, "who sent the segment, in the name of the other end"),
        ("receiver", AnswerTo.Receiver, "who should receive it, in the name of the sender"),
        ("both", AnswerTo.Both, "both ends"));

    private static readonly ObjectShape<RuleAction.Duplicate> Duplicate =
        new ObjectShape<RuleAction.Duplicate>("duplicate", "Copies of a packet.",
                _ => new RuleAction.Duplicate(1, Duration.Zero))
            .Default("copies", Values.Whole("copies", 1, Links.Bounds.MaxCopies),
                (action, value) => action with { Copies = value }, "1",
                "Copies in addition to the packet itself.")
            .Default("after", Values.TimeWithin(Duration.Zero, Links.Bounds.MaxDelay),
                (action, value) => action with { After = value }, "0",
                "Time from the packet to the first copy, and from each copy to the next.");

    private static readonly ObjectShape<LinkAction.Hold> Hold =
        new ObjectShape<LinkAction.Hold>("hold", "Packets wait, and go on together in their order.",
                _ => new LinkAction.Hold(60.Seconds()))
            .Default("for", Values.PositiveTime, (hold, value) => hold with { For = value }, "1min",
                "Longest time, from the first packet that is held.")
            .Optional("count", Values.Whole("packets", 1, 1_000),
                (hold, value) => hold with { Count = value }, "They go on once so many are held.")
            .Optional("until", Values.Name, (hold, value) => hold with { Until = value },
                "They go on behind the packet on which the rule of that name acts.");

    private static readonly ObjectShape<LinkAction.Answer> Answer =
        new ObjectShape<LinkAction.Answer>("answer", "The link answers, as a box in the path does.",
                _ => new LinkAction.Answer(AnswerKind.Reset, AnswerTo.Sender, false))
            .Required("with", AnswerKinds, (answer, value) => answer with { Kind = value }, "With what.")
            .Default("to", Ends, (answer, value) => answer with { To = value }, "sender", "Whom it tells.")
            .Default("pass", Values.Flag, (answer, value) => answer with { Passes = value }, "false",
                "Whether the packet itself goes on.");

    private static readonly ObjectShape<LinkAction.Behind> Behind =
        new ObjectShape<LinkAction.Behind>("behind", "The next packets overtake it.",
                _ => new LinkAction.Behind(1, 1.Seconds()))
            .Default("packets", Values.Whole("packets", 1, 1_000),
                (behind, value) => new LinkAction.Behind(value, behind.Within), "1", "How many.")
            .Default("within", Values.PositiveTime,
                (behind, value) => new LinkAction.Behind(behind.Packets, value), "1s",
                "How long it waits for them at most.");

    public static readonly Shape<RuleAction> Action = new EitherShape<RuleAction>(
        new WordShape<RuleAction>(
            ("drop", new RuleAction.Drop(), "the packet is lost"),
            ("duplicate", new RuleAction.Duplicate(1, Duration.Zero), "it arrives twice"),
            ("corrupt", new RuleAction.Corrupt(1), "one of its bits is inverted")),
        new ObjectShape<RuleAction>("action", "What a rule does.", _ => new RuleAction.Drop())
            .Optional("delay", Values.TimeWithin(1.Ns, Links.Bounds.MaxDelay),
                (_, value) => new RuleAction.Delay(value),
                "The packet arrives that much later.")
            .Optional("duplicate", Duplicate, (_, value) => value, "Copies follow the packet.")
            .Optional("corrupt", Values.Whole("bits", 1, Links.Bounds.MaxBits),
                (_, value) => new RuleAction.Corrupt(value),
                "That many of its bits are inverted.")
            .Optional("corrupt-field", Damaged, (_, value) => Same(new LinkAction.CorruptField(value)),
                "One bit of the field is inverted; the checksum stays as it was.")
            .Optional("hold", Hold, (_, value) => Same(value), "The packet waits for others.")
            .Optional("behind", Behind, (_, value) => Same(value), "The next packets overtake it.")
            .Optional("set", Edits("set", "New values; checksums fit them.", isRelative: false),
                (_, value) => Same(new LinkAction.Rewrite(value)), "Fields get other values.")
            .Optional("add", Edits("add", "What is added to fields; they wrap.", isRelative: true),
                (_, value) => Same(new LinkAction.Rewrite(value)), "Something is added to fields.")
            .Optional("strip", Options,
                (_, value) => Same(new LinkAction.Strip(
                    (value ?? []).Aggregate(TcpOptionKinds.None, (all, one) => all | one))),
                "Options are taken out.")
            .Optional("clamp-mss", Values.Bytes(1, ushort.MaxValue),
                (_, value) => Same(new LinkAction.ClampMss(value)), "The MSS option says at most that.")
            .Optional("answer", Answer, (_, value) => Same(value), "The link answers.")
            .Optional("divide-ack", Values.Whole("steps", 2, 1_000),
                (_, value) => Same(new LinkAction.DivideAck(value)),
                "A bare ACK comes in that many steps.")
            .ExactlyOne("delay", "duplicate", "corrupt", "corrupt-field", "hold", "behind", "set", "add",
                "strip", "clamp-mss", "answer", "divide-ack"));

    private static RuleAction.Exactly Same(LinkAction action) => new(action);

    private static ObjectShape<IReadOnlyList<FieldEdit>> Edits(string name, string doc, bool isRelative)
    {
        var shape = new ObjectShape<IReadOnlyList<FieldEdit>>($"{name}-fields", doc, _ => []);
        foreach ((string field, SegmentField which, long most) in Rewritable)
        {
            ScalarShape<long> number = isRelative
                ? Values.Long("what is added", -most, most)
                : Values.Long("a number", 0, most);
            shape.Optional(field, number,
                (all, value) => [.. all ?? [], new FieldEdit(which, value, isRelative)],
                isRelative ? $"Added to {field}." : $"The new {field}.");
        }

        return shape.AtLeastOne([.. Rewritable.Select(one => one.Name)]);
    }
}
