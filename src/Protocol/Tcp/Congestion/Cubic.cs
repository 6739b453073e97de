using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>CUBIC (RFC 9438), in integers and in segments, with the choices of Linux.</summary>
/// <remarks>
/// β is 717/1024. The Reno-friendly window grows by one for 15/8 windows, which is α = 3(1-β)/(1+β) (§4.3).
/// <see cref="CongestionState.Word0"/> counts segments towards the next one,
/// <see cref="CongestionState.Word1"/> holds the least round trip in µs; the rest is in memory once slow
/// start has passed 16 segments or ended.
/// </remarks>
public sealed class Cubic : CongestionControl
{
    public static readonly Cubic Instance = new();

    private const uint BetaScale = 1_024;
    private const uint Beta = 717;
    private const uint LowWindow = 16; // segments from which HyStart looks, as Linux
    private const uint MostAtFirst = 20; // before the first loss no slower than 5 % a window, as Linux
    private static readonly Duration RecomputeAfter = new(1_000_000_000 / 32);
    private static readonly Duration Tick = 1.Ms;
    private static readonly Duration Settling = 1.Seconds();

    private Cubic()
    {
    }

    public override string Name => "cubic";

    public override void Acknowledged(ref CongestionState state, in CongestionAck ack)
    {
        if (ack.Rtt > Duration.Zero) Measure(ref state, in ack);
        if (!ack.MayGrow) return;

        uint left = ack.Segments;
        if (state.InSlowStart)
        {
            left = UsesPlusPlus(in state, in ack)
                ? GrowConservatively(ref state, in ack)
                : WindowGrowth.SlowStart(ref state, ack.Segments, ack.Smss);
        }

        if (left == 0) return;
        CubicMemory memory = MemoryOf(ref state);
        Update(memory, WindowGrowth.Segments(in state, ack.Smss), left, state.Word1, ack.Now);
        WindowGrowth.Avoid(ref state, memory.PerSegment, left, ack.Smss);
    }

    /// <summary>Multiplicative decrease and fast convergence (RFC 9438 §4.6, §4.7).</summary>
    public override uint SsthreshAfterLoss(ref CongestionState state, in CongestionLoss loss)
    {
        CubicMemory memory = MemoryOf(ref state);
        uint cwnd = WindowGrowth.Segments(in state, loss.Smss);
        memory.Epoch = null;
        memory.LastMax = cwnd < memory.LastMax
            ? (uint)((ulong)cwnd * (BetaScale + Beta) / (2 * BetaScale)) // §4.7: leave room to newcomers
            : cwnd;
        return Math.Max((uint)((ulong)cwnd * Beta / BetaScale), 2) * loss.Smss;
    }

    /// <summary>As Linux: after a timeout the path is unknown (RFC 9438 §4.8 would keep W_max).</summary>
    public override void TimedOut(ref CongestionState state, Instant now)
    {
        state.Word0 = 0;
        state.Word1 = 0;
        if (state.Memory is not CubicMemory memory) return;
        memory.LastMax = 0;
        memory.Epoch = null;
        memory.KnownWindow = 0;
        memory.Exit.Reset();
    }

    /// <summary>Time in which nothing was sent is not time of the curve (RFC 9438 §5.8).</summary>
    public override void Resumed(ref CongestionState state, Duration idle, Instant now)
    {
        if (state.Memory is not CubicMemory { Epoch: { } epoch } memory || idle <= Duration.Zero) return;
        memory.Epoch = Instant.Min(epoch + idle, now);
    }

    private static CubicMemory MemoryOf(ref CongestionState state)
    {
        if (state.Memory is CubicMemory memory) return memory;
        var created = new CubicMemory();
        state.Memory = created;
        return created;
    }

    private static void Measure(ref CongestionState state, in CongestionAck ack)
    {
        // Just after a reduction round trips are those of the full queue.
        if (state.Memory is CubicMemory { Epoch: { } epoch } && ack.Now - epoch < Settling) return;

        uint rtt = (uint)Math.Clamp(ack.Rtt.Nanoseconds / 1_000, 1, uint.MaxValue);
        if (state.Word1 == 0 || rtt < state.Word1) state.Word1 = rtt;
        if (ack.HyStart != HyStart.Linux || !state.InSlowStart) return;
        if (WindowGrowth.Segments(in state, ack.Smss) < LowWindow) return;

        // nothing is in flight: what would begin here as a round has nothing in it
        if (state.Memory is null && ack.Una == ack.Nxt) return;

        CubicMemory memory = MemoryOf(ref state);
        if (memory.Exit.Found) return;
        if (memory.Exit.EndsAsLinux(in ack, state.Cwnd, state.Word1)) state.Ssthresh = state.Cwnd;
    }

    /// <summary>HyStart++ is for the first slow start, where nothing is known of the path (RFC 9406
    /// §4.2, RFC 9438 §4.10).</summary>
    private static bool UsesPlusPlus(in CongestionState state, in CongestionAck ack) =>
        ack.HyStart == HyStart.PlusPlus && state.Ssthresh == uint.MaxValue;

    private static uint GrowConservatively(ref CongestionState state, in CongestionAck ack)
    {
        uint segments = MemoryOf(ref state).Exit.Grow(in ack, out bool ends);
        if (ends)
        {
            state.Ssthresh = state.Cwnd;
            return segments;
        }

        WindowGrowth.SlowStart(ref state, segments, ack.Smss);
        return 0;
    }

    /// <summary>How many segments must arrive for one more (RFC 9438 §4.4, §4.5).</summary>
    private static void Update(CubicMemory memory, uint cwnd, uint segments, uint delayMin, Instant now)
    {
        memory.RenoCredit += segments;
        bool begins = memory.Epoch is null;
        bool known = !begins && memory.KnownWindow == cwnd && now - memory.KnownAt <= RecomputeAfter;
        if (known) return;

        if (begins || now - memory.KnownAt >= Tick)
        {
            memory.KnownWindow = cwnd;
            memory.KnownAt = now;
            if (begins) BeginEpoch(memory, cwnd, segments, now);
            memory.PerSegment = PerSegment(memory, cwnd, delayMin, now);
        }

        KeepUpWithReno(memory, cwnd);
        memory.PerSegment = Math.Max(memory.PerSegment, 2); // §4.2: target at most 1.5 cwnd a round trip
    }

    private static void BeginEpoch(CubicMemory memory, uint cwnd, uint segments, Instant now)
    {
        memory.Epoch = now;
        memory.RenoCredit = segments;
        memory.RenoWindow = cwnd;
        memory.Plateau = Math.Max(memory.LastMax, cwnd);
        memory.TimeToPlateau = CubicCurve.TimeToGrow(memory.Plateau - cwnd);
    }

    private static uint PerSegment(CubicMemory memory, uint cwnd, uint delayMin, Instant now)
    {
        long t = ((now - memory.Epoch!.Value).Nanoseconds / 1_000_000) + (delayMin / 1_000); // W(t + RTT)
        bool convex = t >= memory.TimeToPlateau;
        uint distance = CubicCurve.Distance((ulong)Math.Abs(t - memory.TimeToPlateau));
        uint target = convex
            ? (uint)Math.Min((ulong)memory.Plateau + distance, WindowGrowth.Largest)
            : memory.Plateau > distance ? memory.Plateau - distance : 0;
        uint perSegment = target > cwnd ? cwnd / (target - cwnd) : 100 * cwnd;
        return memory.LastMax == 0 ? Math.Min(perSegment, MostAtFirst) : perSegment;
    }

    /// <summary>The Reno-friendly region (RFC 9438 §4.3).</summary>
    private static void KeepUpWithReno(CubicMemory memory, uint cwnd)
    {
        uint perStep = Math.Max(cwnd * 15 / 8, 1);
        uint steps = memory.RenoCredit / perStep;
        memory.RenoWindow += steps;
        memory.RenoCredit -= steps * perStep;
        if (memory.RenoWindow <= cwnd) return;
        memory.PerSegment = Math.Min(memory.PerSegment, cwnd / (memory.RenoWindow - cwnd));
    }
}
