using ActorTcp.Primitives;
using static ActorTcp.Protocol.Tcp.TcpState;

namespace ActorTcp.Protocol.Tcp;

/// <content>A connection that was not kept in SYN-RECEIVED, but in a cookie (RFC 4987 §3.6).</content>
public sealed partial class TcpConnection
{
    /// <summary>The last ACK of a handshake brings back what the SYN said; then it is processed as in
    /// SYN-RECEIVED.</summary>
    /// <param name="ack">The segment that acknowledges the cookie.</param>
    /// <param name="syn">The SYN as far as cookie and timestamp tell it.</param>
    public void OpenFromCookie(
        in Segment ack, in Segment syn, uint timestampOffset, Instant now, TcpEffects effects)
    {
        Invariant.Holds(State == Closed && Error == TcpError.None);
        Enter(Listen, effects);
        Enter(SynReceived, effects);
        Set(ConnectionFlags.Passive | ConnectionFlags.FromCookie);
        OffsetTimestamps(timestampOffset);
        StartSending(ack.Ack - 1, now);
        TakeSyn(in syn, now);
        SegmentArrives(in ack, now, effects);
    }

    /// <summary>Our timestamps get this added (RFC 7323 §7.1); before OPEN.</summary>
    public void OffsetTimestamps(uint offset)
    {
        if (offset != 0) Extras.TimestampOffset = offset;
    }
}
