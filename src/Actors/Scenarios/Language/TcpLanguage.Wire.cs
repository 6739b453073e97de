using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Scenarios.Language;

/// <content>How a stack's segments look.</content>
internal static partial class TcpLanguage
{
    private static IEnumerable<Field<TcpChange>> Wire() =>
    [
        Set("option-layout", OptionLayoutLanguage.Layouts, (s, v) => s with { OptionLayout = v },
            "Order and padding of options in a header."),
    ];
}
