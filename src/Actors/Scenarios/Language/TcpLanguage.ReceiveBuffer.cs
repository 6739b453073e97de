using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Actors.Scenarios.Shapes;

namespace ActorTcp.Actors.Scenarios.Language;

/// <content>What becomes of the receive buffer.</content>
internal static partial class TcpLanguage
{
    private static IEnumerable<Field<TcpChange>> ReceiveBuffer() =>
    [
        Set("receive-buffer-in-segments", Values.Flag, (s, v) => s with { ReceiveBufferInSegments = v },
            "Round the receive buffer up to whole segments once established, as FreeBSD does."),
        Set("offer-all-space", Values.Flag, (s, v) => s with { OfferAllSpace = v },
            "Offer all free space with every segment, as FreeBSD does (RFC 9293 §3.8.6.2.2: by whole ones)."),
    ];
}
