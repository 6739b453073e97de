using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Scenarios.Language;

/// <summary>The order of options in a header.</summary>
internal static class OptionLayoutLanguage
{
    private static readonly OptionLayoutShape Lines = new();

    public static readonly ObjectShape<OptionLayouts> Layouts =
        new ObjectShape<OptionLayouts>("option-layout",
            "The order of options. A set without a line keeps the order of the first line that has it all.",
            _ => OptionLayouts.Linux)
            .Optional("syn", Lines, (layouts, value) => layouts.WithSyn(value), "In a SYN; in a SYN-ACK too.")
            .Optional("syn-ack", Lines, (layouts, value) => layouts.WithSynAck(value),
                "In a SYN-ACK, where that differs. Stands behind 'syn'.")
            .Optional("segment", Lines, (layouts, value) => layouts.WithSegment(value),
                "In all other segments.");
}
