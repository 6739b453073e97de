using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>DCTCP: cuts the window by the share of marked bytes (RFC 8257). It grows as Reno
/// (§3.4).</summary>
/// <remarks>g is 1/16 (§4.2). Integers in 1/1024, as Linux.</remarks>
public sealed class Dctcp : CongestionControl
{
    public static readonly Dctcp Instance = new();

    internal const uint One = 1_024;
    private const uint Gain = 16; // 1/g
    private const uint LeastWindow = 2;

    private Dctcp()
    {
    }

    public override string Name => "dctcp";

    public override bool CountsMarks => true;

    public override void Acknowledged(ref CongestionState state, in CongestionAck ack)
    {
        DctcpMemory memory = MemoryOf(ref state, ack.Nxt);
        memory.Acked += ack.Bytes; // §3.3, 2.
        memory.Marked += ack.MarkedBytes; // 3.
        if (ack.Una > memory.WindowEnd) EndWindow(memory, ack.Nxt); // 4.; as Linux, not at it but beyond
        if (ack.MayGrow) WindowGrowth.Reno(ref state, ack.Segments, ack.Smss);
    }

    /// <summary>cwnd (1 - α / 2) after marks (§3.3, 9.); half after a loss (§3.5).</summary>
    public override uint SsthreshAfterLoss(ref CongestionState state, in CongestionLoss loss)
    {
        if (loss.Cause != CongestionCause.Ecn) return Reno.HalfOfWindow(in state, loss.Smss);

        uint alpha = (state.Memory as DctcpMemory)?.Alpha ?? One;
        uint cwnd = WindowGrowth.Segments(in state, loss.Smss);
        uint left = cwnd - (uint)((ulong)cwnd * alpha / (2 * One));
        return Math.Max(left, LeastWindow) * loss.Smss;
    }

    public override void RecoveryEnded(ref CongestionState state, Instant now) => state.Word0 = 0;

    public override void TimedOut(ref CongestionState state, Instant now) => state.Word0 = 0;

    private static DctcpMemory MemoryOf(ref CongestionState state, SeqNum next)
    {
        if (state.Memory is DctcpMemory memory) return memory;
        var created = new DctcpMemory { WindowEnd = next };
        state.Memory = created;
        return created;
    }

    /// <summary>α = α (1 - g) + g M (§3.3, 5. to 8.). Rounding never lets a small α stand for ever.</summary>
    private static void EndWindow(DctcpMemory memory, SeqNum next)
    {
        uint fall = memory.Alpha / Gain;
        memory.Alpha -= fall == 0 ? memory.Alpha : fall;
        if (memory.Marked > 0)
        {
            ulong rise = memory.Marked * (One / Gain) / Math.Max(memory.Acked, 1);
            memory.Alpha = (uint)Math.Min(memory.Alpha + rise, One);
        }

        memory.Acked = 0;
        memory.Marked = 0;
        memory.WindowEnd = next;
    }
}
