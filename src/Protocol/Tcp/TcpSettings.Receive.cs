using System.Numerics;
using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <content>The receiving side: windows, buffers, acknowledgments; and what a snapshot counts.</content>
public sealed partial record TcpSettings
{
    private const int LargestUnscaled = 15; // 2¹⁵: the bits that the window field has, but one

    /// <summary>The receive buffer grows to what the program takes in a round trip (Linux
    /// tcp_moderate_rcvbuf), up to <see cref="LargestReceiveBuffer"/>.</summary>
    public bool ReceiveAutotuning { get; init; }

    /// <summary>As far as autotuning lets the receive buffer grow, bytes (Linux tcp_rmem[2], the half that is
    /// window).</summary>
    public int LargestReceiveBuffer { get; init => field = InRange(value, 1, 1 << 30); } = 3_145_728;

    /// <summary>The shift count that is offered follows from the largest buffer (Linux
    /// tcp_select_initial_window()); false: it is <see cref="WindowScale"/>.</summary>
    public bool AutoWindowScale { get; init; }

    /// <summary>The first window is a whole number of segments (Linux tcp_select_initial_window()).</summary>
    public bool FirstWindowInSegments { get; init; }

    /// <summary>No window beyond so many bytes is offered (Linux TCP_WINDOW_CLAMP); 0: no bound.</summary>
    public int WindowClamp { get; init => field = InRange(value, 0, 1 << 30); } = 0;

    /// <summary>Delayed ACKs follow the traffic as on Linux: at once where a connection begins or the peer
    /// hurries, late where the program answers anyway (tcp_event_data_recv(), tcp_send_delayed_ack()); false:
    /// always <see cref="DelayedAck"/>.</summary>
    public bool AdaptiveDelayedAck { get; init; }

    /// <summary>The receive buffer counts the memory that packets take, twice <see cref="ReceiveBuffer"/>,
    /// and windows follow from that (Linux __tcp_select_window(), tcp_grow_window()); false:
    /// text alone (RFC 9293 §3.8.6.2.2). What a packet takes is as it is behind a TUN device.</summary>
    public bool CountMemory { get; init; }

    /// <summary>With <see cref="CountMemory"/>: the send buffer grows to hold two congestion windows (Linux
    /// tcp_sndbuf_expand()).</summary>
    public bool SendAutotuning { get; init; }

    /// <summary>With <see cref="CountMemory"/>: no more is taken of a write while so many bytes were never
    /// sent, and room is told of once it is less than half (Linux tcp_notsent_lowat); 2³¹ - 1: no
    /// bound.</summary>
    public int NotSentLowWater { get; init => field = InRange(value, 1, int.MaxValue); } = int.MaxValue;

    /// <summary>With <see cref="CountMemory"/>: the right edge of a scaled window may move back where memory
    /// runs short (Linux tcp_shrink_window), which RFC 9293 §3.8.6 discourages (SHLD-14).</summary>
    public bool ShrinkWindow { get; init; }

    /// <summary>What comes in longer segments was joined on its way out of segments of so many bytes, as
    /// receive offload does (Linux gso_size); 0: it came as it is.</summary>
    public int JoinedSize { get; init => field = InRange(value, 0, 65_535); } = 0;

    /// <summary>Longest delay of an ACK that adapts (Linux TCP_DELACK_MAX).</summary>
    public Duration DelayedAckMost { get; init => field = InRange(value, 1.Ms, 499.Ms); } = 200.Ms;

    /// <summary>Count what a snapshot tells beyond the state of the protocol: bytes and segments sent, how
    /// long what limited the sender. A hundred bytes a connection.</summary>
    public bool Tallies { get; init; }

    /// <summary>The shift count to offer, 0 to 14.</summary>
    internal byte OfferedScale
    {
        get
        {
            if (!AutoWindowScale) return (byte)WindowScale;

            // As Linux: of what the kernel counts, twice the window; of what the program set, the window.
            uint largest = ReceiveAutotuning
                ? 2 * (uint)Math.Max(ReceiveBuffer, LargestReceiveBuffer)
                : (uint)ReceiveBuffer;
            if (WindowClamp > 0) largest = Math.Min(largest, (uint)WindowClamp);
            return (byte)Math.Clamp(BitOperations.Log2(largest) - LargestUnscaled, 0, 14);
        }
    }
}
