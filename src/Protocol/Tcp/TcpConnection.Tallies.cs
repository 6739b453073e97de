using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <content>Counting, where it is asked for.</content>
public sealed partial class TcpConnection
{
    private void CountOut(in Segment segment)
    {
        if (Tallies is null) return;
        if (segment.Text.Length == 0) return;
        Tallies.DataSegmentsOut++;
        Tallies.BytesSent += segment.Text.Length;
        if (segment.Seq < Snd.Nxt) Tallies.BytesRetransmitted += segment.Text.Length;
    }

    private void CountLimit(Instant now)
    {
        if (Tallies is null) return;
        ConnectionTallies.Limit limit = (Unacknowledged > 0, Unsent > 0) switch
        {
            (false, _) => ConnectionTallies.Limit.Idle,
            (_, true) when IsHeldByWindow => ConnectionTallies.Limit.ReceiveWindow,
            (_, false) when Is(ConnectionFlags.WantsToWrite) => ConnectionTallies.Limit.SendBuffer,
            _ => ConnectionTallies.Limit.Busy,
        };
        Tallies.Turn(limit, now);
    }

    /// <summary>The congestion window has room, the peer's has none for a segment.</summary>
    private bool IsHeldByWindow => Pipe < _congestion.Cwnd && Snd.Usable(Snd.Nxt) < Snd.Mss;
}
