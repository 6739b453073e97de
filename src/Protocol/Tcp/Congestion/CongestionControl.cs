using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>How the congestion window grows and how far it falls. One object serves all
/// connections.</summary>
/// <remarks> What it knows of a connection stands in <see cref="CongestionState"/>. When a loss is detected
/// and what is sent again is loss recovery, which calls this (RFC 5681 §3.2, RFC 6582). </remarks>
public abstract class CongestionControl
{
    public abstract string Name { get; }

    /// <summary>An ACK for new data outside of fast recovery: grow.</summary>
    public abstract void Acknowledged(ref CongestionState state, in CongestionAck ack);

    /// <summary>The slow start threshold after a loss with that many bytes in flight.</summary>
    public abstract uint SsthreshAfterLoss(ref CongestionState state, uint inFlight, uint smss, Instant now);

    /// <summary>Fast recovery ended, or a timeout took its place: forget what belonged to the epoch
    /// before.</summary>
    public abstract void EpochEnded(ref CongestionState state);
}
