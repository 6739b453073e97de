using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Actors.Scenarios.Shapes;

namespace ActorTcp.Actors.Scenarios.Language;

/// <summary>Links between hosts.</summary>
internal static class LinkLanguage
{
    private static readonly ListShape<Placed<string>> Between = new(
        Values.HostName, "a list of two names of hosts", orOne: false, least: 2);

    public static readonly ObjectShape<LinkDraft> Link =
        new ObjectShape<LinkDraft>("link",
            "A link between two hosts; with a group, one for each of its hosts.",
                node => new LinkDraft(node))
            .Required("between", Between, (link, value) => link with { Between = value },
                "Two hosts. With one group every host of it gets a link of its own, called NAME-1 and so on; "
                + "two groups of the same size are joined in pairs.")
            .With(DirectionLanguage.Fields.Select(
                one => one.Within<LinkDraft>(link => link.Both, (link, both) => link with { Both = both })))
            .Optional("forward", DirectionLanguage.Direction, (link, value) => link with { Forward = value },
                "What is different on the way from the first host to the second.")
            .Optional("backward", DirectionLanguage.Direction,
                (link, value) => link with { Backward = value },
                "What is different on the way from the second host to the first.")
            .Optional("capture", Values.Flag, (link, value) => link with { Capture = value },
                "Show this link in the capture or leave it out. Default: as 'capture' of the file says.");
}
