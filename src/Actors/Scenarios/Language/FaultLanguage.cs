using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Actors.Scenarios.Yaml;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Scenarios.Language;

/// <summary>Faults: what goes wrong, when, for how long and how often.</summary>
internal static class FaultLanguage
{
    private static readonly ScalarShape<(string Subject, TcpState State)> State =
        new PatternShape<(string Subject, TcpState State)>(
            "a process or one of its connections, and a state, such as 'server is CLOSE-WAIT' or "
            + "'web-17 is FIN-WAIT-1'",
            "^\\s*[A-Za-z][A-Za-z0-9_-]*\\s+is\\s+[A-Z0-9_-]+\\s*$", TryState);

    private static readonly WordShape<LinkDirection> Direction = new(
        ("both", LinkDirection.Both, "both ways"),
        ("forward", LinkDirection.Forward, "from the first host of the link to the second"),
        ("backward", LinkDirection.Backward, "from the second host to the first"));

    private static readonly ObjectShape<SegmentTriggerDraft> Segment =
        new ObjectShape<SegmentTriggerDraft>("segment-trigger", "A segment that enters a link.",
                _ => new SegmentTriggerDraft())
            .Required("link", Values.LinkName, (trigger, value) => trigger with { Link = value },
                "The link; of a group, each of its links.")
            .Default("direction", Direction, (trigger, value) => trigger with { Direction = value }, "both",
                "Which way.")
            .With(RuleLanguage.Match.Fields
                .Where(field => field.Name != "receiver-state")
                .Select(field => field.Within<SegmentTriggerDraft>(
                    trigger => trigger.Match, (trigger, match) => trigger with { Match = match })))
            .AtMostOne("nth", "from-nth")
            .AtMostOne("nth", "to-nth")
            .AtMostOne("nth", "every")
            .AtMostOne("contains", "contains-hex")
            .AtMostOne("seq", "seq-absolute");

    private static readonly ObjectShape<ByteTriggerDraft> Bytes =
        new ObjectShape<ByteTriggerDraft>("byte-trigger", "A process has read or written so much.",
                _ => new ByteTriggerDraft())
            .Required("process", Values.ProcessName, (trigger, value) => trigger with { Process = value },
                "The process; of a group, each by itself.")
            .Optional("read", Values.Size(1, long.MaxValue),
                (trigger, value) => trigger with { Read = value }, "Bytes of all its connections.")
            .Optional("written", Values.Size(1, long.MaxValue),
                (trigger, value) => trigger with { Written = value }, "Bytes of all its connections.")
            .ExactlyOne("read", "written");

    public static readonly ObjectShape<FaultDraft> Fault =
        new ObjectShape<FaultDraft>("fault", "One fault: what goes wrong, and when.",
                node => new FaultDraft(node))
            .Optional("name", Values.Name, (fault, value) => fault with { Name = value },
                "Shown in captures and reports. Default: fault-1 for the first fault, and so on.")
            .Optional("at", new PlacedShape<Primitives.Duration>(Values.Time),
                (fault, value) => fault with { At = value }, "At this virtual time.")
            .Optional("when", new PlacedShape<(string Subject, TcpState State)>(State),
                (fault, value) => fault with { State = value }, "When a connection enters a state.")
            .Optional("segment", Segment, (fault, value) => fault with { Segment = value },
                "When a segment enters a link.")
            .Optional("bytes", Bytes, (fault, value) => fault with { Bytes = value },
                "When a process has read or written so much.")
            .Optional("random", Values.Frequency, (fault, value) => fault with { PerSecond = value },
                "At independent random times with this mean frequency.")
            .Optional("for", new PlacedShape<Primitives.Duration>(Values.PositiveTime),
                (fault, value) => fault with { For = value },
                "After that it is put right. Default: it is not.")
            .Optional("every", new PlacedShape<Primitives.Duration>(Values.PositiveTime),
                (fault, value) => fault with { Every = value }, "Goes with 'at': again after each such time.")
            .Optional("times", Values.Whole("times", 1, 1_000_000),
                (fault, value) => fault with { Times = value },
                "How often at most. Default: once; with 'every' and 'random' as often as it comes.")
            .With(FaultKinds.Fields)
            .ExactlyOne("at", "when", "segment", "bytes", "random")
            .AtMostOne("every", "when", "segment", "bytes", "random")
            .ExactlyOne([.. FaultKinds.Fields.Select(field => field.Name)]);

    private static bool TryState(
        string text, out (string Subject, TcpState State) value, out Problem problem)
    {
        (value, problem) = (default, default);
        string[] words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != 3 || words[1] != "is" || !char.IsAsciiLetter(words[0][0])) return false;

        string state = words[2].Replace('_', '-');
        var scalar = new Node.Scalar(Place.Start, "", state, isPlain: true);
        if (!ExpectLanguage.State.TryParse(scalar, out TcpState read, out Problem unknown))
        {
            problem = unknown with { Why = $"in which {Quote.Of(words[2])} is no state" };
            return false;
        }

        value = (words[0], read);
        return true;
    }
}
