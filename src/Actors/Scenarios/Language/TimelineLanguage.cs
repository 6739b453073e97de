using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Actors.Scenarios.Shapes;

namespace ActorTcp.Actors.Scenarios.Language;

/// <summary>Changes of links while the scenario runs, and what is captured of them.</summary>
internal static class TimelineLanguage
{
    private static readonly WordShape<LinkDirection> Direction = new(
        ("both", LinkDirection.Both, "both ways"),
        ("forward", LinkDirection.Forward, "from the first host of the link to the second"),
        ("backward", LinkDirection.Backward, "from the second host to the first"));

    private static readonly WordShape<bool> Action = new(
        ("cut", true, "nothing passes any more"),
        ("repair", false, "packets pass again"));

    public static readonly ObjectShape<TimelineDraft> Entry =
        new ObjectShape<TimelineDraft>("timeline-entry", "A change of a link.",
            node => new TimelineDraft(node))
            .Required("at", new PlacedShape<Primitives.Duration>(Values.Time),
                (entry, value) => entry with { At = value },
                "Virtual time of the change.")
            .Required("link", Values.LinkName, (entry, value) => entry with { Link = value },
                "The link; of a group, all its links.")
            .Default("direction", Direction, (entry, value) => entry with { Direction = value }, "both",
                "Which way changes.")
            .Optional("set", DirectionLanguage.Direction, (entry, value) => entry with { Change = value },
                "New values; what is absent stays.")
            .Optional("action", Action,
                (entry, value) => entry with { Change = new DirectionChange { Cut = value } },
                "Cut the link or repair it.")
            .ExactlyOne("set", "action");

    private static readonly Shape<CaptureDraft> Links = new EitherShape<CaptureDraft>(
        new WordShape<CaptureDraft>(
            ("all", new CaptureDraft { AllLinks = true }, "every link"),
            ("none", new CaptureDraft { AllLinks = false }, "no link")),
        new LinkListShape());

    private static readonly ListShape<Placed<string>> Hosts = new(
        Values.HostName, "the name of a host, or a list of such names", orOne: true, least: 1);

    public static readonly ObjectShape<CaptureDraft> Capture =
        new ObjectShape<CaptureDraft>("capture", "What the capture of the run shows.",
            _ => new CaptureDraft())
            .Optional("links", Links,
                (capture, value) => capture with { AllLinks = value.AllLinks, Links = value.Links },
                "all, none, or a list of links. Default: all up to 1,000 connections, none beyond.")
            .Optional("hosts", Hosts, (capture, value) => capture with { Hosts = value },
                "Only packets from or to these hosts. Default: all.")
            .Optional("snap", Values.SmallSize(1, int.MaxValue),
                (capture, value) => capture with { Plan = capture.Plan with { Snap = value } },
                "Bytes kept of each packet. Default: all.")
            .Optional("limit-size", Values.Size(1, long.MaxValue),
                (capture, value) => capture with { Plan = capture.Plan with { LimitBytes = value } },
                "The capture ends after that many bytes. Default: no limit.")
            .Optional("limit-packets", Values.Long("packets", 1, long.MaxValue),
                (capture, value) => capture with { Plan = capture.Plan with { LimitPackets = value } },
                "The capture ends after that many packets. Default: no limit.");

    /// <summary>A list of links as a choice of what is captured.</summary>
    private sealed class LinkListShape : Shape<CaptureDraft>
    {
        private static readonly ListShape<Placed<string>> Names = new(
            Values.LinkName, "a list of names of links", orOne: false, least: 1);

        public override string Allowed => Names.Allowed;

        public override bool TryRead(Yaml.Node node, Yaml.ErrorList errors, out CaptureDraft value)
        {
            bool read = Names.TryRead(node, errors, out IReadOnlyList<Placed<string>> links);
            value = new CaptureDraft { Links = links };
            return read;
        }

        public override System.Text.Json.Nodes.JsonObject Schema(SchemaBook book) => Names.Schema(book);

        public override bool Accepts(Yaml.Node node) => Names.Accepts(node);
    }
}
