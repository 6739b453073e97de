using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Scenarios.Language;

/// <content>The receiving side, and path MTU discovery.</content>
internal static partial class TcpLanguage
{
    private static IEnumerable<Field<TcpChange>> Receiving() =>
    [
        Set("receive-autotuning", Values.Flag, (s, v) => s with { ReceiveAutotuning = v },
            "The receive buffer grows with what the program takes in a round trip."),
        Set("largest-receive-buffer", Values.SmallSize(1, MaxBuffer),
            (s, v) => s with { LargestReceiveBuffer = v },
            "As far as it grows."),
        Set("auto-window-scale", Values.Flag, (s, v) => s with { AutoWindowScale = v },
            "The shift count follows from the largest buffer, not from window-scale."),
        Set("first-window-in-segments", Values.Flag, (s, v) => s with { FirstWindowInSegments = v },
            "The window of the handshake is a whole number of segments."),
        Set("window-clamp", Values.Bytes(0, MaxBuffer), (s, v) => s with { WindowClamp = v },
            "No window beyond so many bytes is offered; 0: no bound."),
        Set("adaptive-delayed-ack", Values.Flag, (s, v) => s with { AdaptiveDelayedAck = v },
            "Delayed ACKs follow the traffic as on Linux: quick at first, late where answers carry them."),
        Set("delayed-ack-most", Time(1.Ms, 499.Ms), (s, v) => s with { DelayedAckMost = v },
            "Longest delay of an ACK that adapts."),
        Set("count-memory", Values.Flag, (s, v) => s with { CountMemory = v },
            "The receive buffer counts the memory that packets take, as Linux does, not only their text."),
        Set("send-autotuning", Values.Flag, (s, v) => s with { SendAutotuning = v },
            "With count-memory: the send buffer grows to hold two congestion windows."),
        Set("not-sent-low-water", Values.Bytes(1, int.MaxValue), (s, v) => s with { NotSentLowWater = v },
            "With count-memory: a write waits while so many bytes were never sent."),
        Set("shrink-window", Values.Flag, (s, v) => s with { ShrinkWindow = v },
            "With count-memory: the window may shrink where memory runs short."),
        Set("joined-size", Values.Bytes(0, ushort.MaxValue), (s, v) => s with { JoinedSize = v },
            "What comes in longer segments was joined of segments of so many bytes; 0: it came as it is."),
        Set("tallies", Values.Flag, (s, v) => s with { Tallies = v },
            "Count bytes, segments and limits for snapshots."),
    ];

    private static IEnumerable<Field<TcpChange>> PathMtu()
    {
        var modes = new WordShape<MtuProbing>(
            ("off", MtuProbing.Off, "never"),
            ("black-hole", MtuProbing.BlackHole, "where r1 retransmissions were lost"),
            ("always", MtuProbing.Always, "from the beginning"));
        return
        [
            Set("path-mtu-discovery", Values.Flag, (s, v) => s with { PathMtuDiscovery = v },
                "Set DF and believe ICMP that packets are too big (RFC 1191, RFC 8201)."),
            Set("path-mtu-floor", Values.Bytes(68, ushort.MaxValue), (s, v) => s with { PathMtuFloor = v },
                "No ICMP makes the path MTU of IPv4 smaller."),
            Set("path-mtu-expiry", Time(Duration.Zero, 86_400.Seconds()),
                (s, v) => s with { PathMtuExpiry = v },
                "How long a smaller path MTU is believed; 0: for ever."),
            Set("mtu-probing", modes, (s, v) => s with { MtuProbing = v },
                "Look for the path MTU without ICMP (RFC 4821)."),
            Set("mtu-probe-base", Values.Bytes(TcpSettings.LeastProbe, TcpSettings.LargestMss),
                (s, v) => s with { MtuProbeBase = v }, "Segment to begin the search with."),
            Set("mtu-probe-floor", Values.Bytes(TcpSettings.LeastProbe, TcpSettings.LargestMss),
                (s, v) => s with { MtuProbeFloor = v }, "Smallest segment of the search."),
            Set("mtu-probe-threshold", Values.Bytes(1, ushort.MaxValue),
                (s, v) => s with { MtuProbeThreshold = v }, "The search ends at this uncertainty."),
        ];
    }
}
