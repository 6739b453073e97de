using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Actors.Scenarios.Shapes;

namespace ActorTcp.Actors.Scenarios.Language;

/// <content>Segments that leave together.</content>
internal static partial class TcpLanguage
{
    private static IEnumerable<Field<TcpChange>> Bursts() =>
    [
        Set("push-bursts", Values.Flag, (s, v) => s with { PushBursts = v },
            "PSH ends each burst of more than one segment, as segmentation offload makes them (Linux)."),
        Set("pacing", Values.Flag, (s, v) => s with { Pacing = v },
            "Spread what is sent over the round trip, as congestion control says; BBR does in any case."),
        Set("least-burst", Whole("segments", 1, 1_024), (s, v) => s with { LeastBurst = v },
            "Full segments in such a burst where the rate is low (Linux tcp_min_tso_segs)."),
    ];
}
