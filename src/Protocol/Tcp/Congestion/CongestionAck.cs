using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>An ACK that says of something that it arrived, as congestion control sees it.</summary>
public readonly record struct CongestionAck
{
    /// <summary>Bytes newly known to have arrived: acknowledged, or reported by SACK.</summary>
    public uint Bytes { get; init; }

    /// <summary>Segments newly known to have arrived, whatever their size: Linux counts those.</summary>
    public uint Segments { get; init; }

    /// <summary>Bytes of text in a full-sized segment.</summary>
    public uint Smss { get; init; }

    /// <summary>Bytes in flight before this ACK.</summary>
    public uint InFlight { get; init; }

    /// <summary>Bytes thought to be in the network after it: without what arrived or is lost (RFC 6675
    /// §4).</summary>
    public uint Pipe { get; init; }

    /// <summary>SND.UNA after this ACK.</summary>
    public SeqNum Una { get; init; }

    /// <summary>SND.NXT: where a round trip that begins now will end.</summary>
    public SeqNum Nxt { get; init; }

    /// <summary>When it arrived.</summary>
    public Instant Now { get; init; }

    /// <summary>The round trip that this ACK measured; zero: none.</summary>
    public Duration Rtt { get; init; }

    /// <summary>The smoothed round trip; zero where there is no measurement.</summary>
    public Duration Srtt { get; init; }

    /// <summary>The window may grow: no reduction is under way, and the sender fills the window
    /// (RFC 2861).</summary>
    public bool MayGrow { get; init; }

    /// <summary>The last flight stopped at the congestion window and not for want of text.</summary>
    public bool IsWindowLimited { get; init; }

    /// <summary>Of <see cref="Bytes"/>, what routers marked: all where the ACK has ECE (RFC 3168 §6.1, RFC
    /// 8257 §3.3), with Accurate ECN as many segments as the peer counts (RFC 9768 §3.2.2.2).</summary>
    public uint MarkedBytes { get; init; }

    /// <summary>End of the segment that was sent last of all that this ACK delivers; null: it delivers
    /// none.</summary>
    public SeqNum? Newest { get; init; }

    /// <summary>Segments that it shows to be lost.</summary>
    public uint NewlyLost { get; init; }

    /// <summary>What the setting says of slow start at growing delay.</summary>
    public HyStart HyStart { get; init; }
}
