using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>Vegas: keeps 2 to 4 segments in the queue, judged by the round trip (Brakmo and Peterson, "TCP
/// Vegas: End to End Congestion Avoidance on a Global Internet", 1995; the choices of Linux).</summary>
public sealed class Vegas : CongestionControl
{
    public static readonly Vegas Instance = new();

    private const uint Alpha = 2; // fewer segments in the queue: faster
    private const uint Beta = 4; // more: slower
    private const uint Gamma = 1; // more in slow start: it ends
    private const uint LeastSamples = 3; // with fewer a delayed ACK could stand for the round trip
    private const uint LeastWindow = 2;

    private Vegas()
    {
    }

    public override string Name => "vegas";

    public override void Acknowledged(ref CongestionState state, in CongestionAck ack)
    {
        VegasMemory memory = MemoryOf(ref state, ack.Una);
        if (ack.Rtt > Duration.Zero)
        {
            memory.Base = Duration.Min(memory.Base, ack.Rtt);
            memory.Least = Duration.Min(memory.Least, ack.Rtt);
            memory.Count++;
        }

        if (!ack.MayGrow) return;
        if (state.Phase != CongestionPhase.Open)
        {
            WindowGrowth.Reno(ref state, ack.Segments, ack.Smss);
        }
        else if (ack.Una <= memory.RoundEnd)
        {
            WindowGrowth.SlowStart(ref state, ack.Segments, ack.Smss);
        }
        else
        {
            if (memory.Count < LeastSamples) WindowGrowth.Reno(ref state, ack.Segments, ack.Smss);
            else Adjust(ref state, memory, in ack);
            BeginRound(memory, ack.Nxt);
        }
    }

    public override uint SsthreshAfterLoss(ref CongestionState state, in CongestionLoss loss) =>
        Reno.HalfOfWindow(in state, loss.Smss);

    /// <summary>What was measured during a reduction says nothing of the window that follows.</summary>
    public override void RecoveryEnded(ref CongestionState state, Instant now)
    {
        state.Word0 = 0;
        if (state.Memory is VegasMemory memory) BeginRound(memory, state.Recover);
    }

    public override void TimedOut(ref CongestionState state, Instant now) => RecoveryEnded(ref state, now);

    /// <summary>As Linux: after a pause the path may be another, and BaseRTT with it.</summary>
    public override void Resumed(ref CongestionState state, Duration idle, Instant now) =>
        state.Memory = null;

    private static VegasMemory MemoryOf(ref CongestionState state, SeqNum una)
    {
        if (state.Memory is VegasMemory memory) return memory;
        var created = new VegasMemory { RoundEnd = una };
        state.Memory = created;
        return created;
    }

    private static void BeginRound(VegasMemory memory, SeqNum end)
    {
        memory.RoundEnd = end;
        memory.Least = Duration.MaxValue;
        memory.Count = 0;
    }

    /// <summary>Diff = (Expected - Actual) BaseRTT = cwnd (RTT - BaseRTT) / RTT segments in the queue; Linux
    /// divides by BaseRTT.</summary>
    private static void Adjust(ref CongestionState state, VegasMemory memory, in CongestionAck ack)
    {
        uint smss = ack.Smss, cwnd = WindowGrowth.Segments(in state, smss);
        ulong rtt = Microseconds(memory.Least), least = Microseconds(memory.Base);
        ulong queued = cwnd * (rtt - least) / least;
        if (state.InSlowStart && queued <= Gamma)
        {
            WindowGrowth.SlowStart(ref state, ack.Segments, smss);
        }
        else if (state.InSlowStart)
        {
            uint target = (uint)(cwnd * least / rtt);
            cwnd = Math.Min(cwnd, target + 1);
            SetWindow(ref state, cwnd, smss);
            state.Ssthresh = Math.Min(state.Ssthresh, Math.Max(cwnd - 1, LeastWindow) * smss);
        }
        else if (queued > Beta)
        {
            SetWindow(ref state, cwnd - 1, smss);
            state.Ssthresh = Math.Min(state.Ssthresh, Math.Max(cwnd - 2, LeastWindow) * smss);
        }
        else if (queued < Alpha)
        {
            SetWindow(ref state, cwnd + 1, smss);
        }
    }

    private static ulong Microseconds(Duration rtt) => (ulong)Math.Max(rtt.Nanoseconds / 1_000, 1);

    private static void SetWindow(ref CongestionState state, uint segments, uint smss) =>
        state.Cwnd = Math.Clamp(segments, LeastWindow, WindowGrowth.Largest / smss) * smss;
}
