using System.Runtime.CompilerServices;
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

    /// <summary>The program writes: where all it wrote before has left, and there was room for more, it is
    /// the program that sets the pace.</summary>
    private void CountWrite()
    {
        if (Tallies?.Delivery is not { } delivery) return;
        bool mayMore = Pipe < _congestion.Cwnd && _unacknowledged is not { HasToSendAgain: true };
        if (Unsent < Snd.Mss && mayMore) delivery.RanDry(Pipe);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
