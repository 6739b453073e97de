using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>Westwood+: after a loss the window is what the measured bandwidth fills in the least round trip
/// (Grieco and Mascolo, "Performance evaluation and comparison of Westwood+, New Reno, and Vegas TCP
/// congestion control", 2004).</summary>
/// <remarks>It grows as Reno. The filter is that of Linux, an eighth of each sample twice over.</remarks>
public sealed class Westwood : CongestionControl
{
    public static readonly Westwood Instance = new();

    private const ulong NanosecondsPerSecond = 1_000_000_000;
    private const uint LeastWindow = 2;
    private static readonly Duration ShortestInterval = 50.Ms; // as Linux: shorter ones are bursts of ACKs

    private Westwood()
    {
    }

    public override string Name => "westwood";

    public override void Acknowledged(ref CongestionState state, in CongestionAck ack)
    {
        if (state.Memory is not WestwoodMemory memory)
        {
            memory = new WestwoodMemory { IntervalStart = ack.Now };
            state.Memory = memory;
        }

        if (ack.Rtt > Duration.Zero) memory.Least = Duration.Min(memory.Least, ack.Rtt);
        TakeSample(memory, in ack);
        memory.Bytes += ack.Bytes;
        if (ack.MayGrow) WindowGrowth.Reno(ref state, ack.Segments, ack.Smss);
    }

    /// <summary>ssthresh = max(2, BWE * RTTmin / SMSS), for loss and timeout alike.</summary>
    public override uint SsthreshAfterLoss(ref CongestionState state, in CongestionLoss loss)
    {
        if (state.Memory is not WestwoodMemory { Estimate: > 0 } memory || memory.Least == Duration.MaxValue)
            return Reno.HalfOfWindow(in state, loss.Smss);

        UInt128 bytes = (UInt128)memory.Estimate * (ulong)memory.Least.Nanoseconds / NanosecondsPerSecond;
        uint segments = (uint)UInt128.Min(bytes / loss.Smss, WindowGrowth.Largest / loss.Smss);
        uint cwnd = WindowGrowth.Segments(in state, loss.Smss); // "if (cwnd > ssthresh) cwnd = ssthresh"
        if (loss.Cause == CongestionCause.Timeout) memory.Least = Duration.MaxValue; // perhaps another path
        return Math.Max(Math.Min(segments, cwnd), LeastWindow) * loss.Smss;
    }

    public override void RecoveryEnded(ref CongestionState state, Instant now) => state.Word0 = 0;

    public override void TimedOut(ref CongestionState state, Instant now) => state.Word0 = 0;

    /// <summary>b_k = d_k / Δ_k once a round trip, and the low-pass filter over it.</summary>
    private static void TakeSample(WestwoodMemory memory, in CongestionAck ack)
    {
        Duration length = ack.Now - memory.IntervalStart;
        if (length <= Duration.Max(ack.Rtt > Duration.Zero ? ack.Rtt : ack.Srtt, ShortestInterval)) return;

        ulong sample = memory.Bytes * NanosecondsPerSecond / (ulong)length.Nanoseconds;
        bool first = memory.Estimate == 0;
        memory.Coarse = first ? sample : ((7 * memory.Coarse) + sample) / 8;
        memory.Estimate = first ? sample : ((7 * memory.Estimate) + memory.Coarse) / 8;
        memory.Bytes = 0;
        memory.IntervalStart = ack.Now;
    }
}
