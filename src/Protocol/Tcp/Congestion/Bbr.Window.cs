using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <content>The least round trip, the rate and the window.</content>
public sealed partial class Bbr
{
    private static void TakeRtt(ref CongestionState state, BbrMemory memory, in CongestionAck ack)
    {
        bool expired = ack.Now > memory.LeastRttAt + LeastRttLasts;
        bool isLess = memory.LeastRtt == Duration.Zero || ack.Rtt < memory.LeastRtt || expired;
        if (ack.Rtt > Duration.Zero && isLess)
        {
            memory.LeastRtt = ack.Rtt;
            memory.LeastRttAt = ack.Now;
        }

        if (expired && !memory.IsIdleRestart && memory.Mode != BbrMode.ProbeRtt)
        {
            memory.Mode = BbrMode.ProbeRtt;
            SaveWindow(ref state, memory);
            memory.ProbeRttUntil = Instant.Never;
        }

        if (memory.Mode == BbrMode.ProbeRtt) GoOnProbing(ref state, memory, in ack);
        if (ack.Bytes > 0) memory.IsIdleRestart = false;
    }

    private static void GoOnProbing(ref CongestionState state, BbrMemory memory, in CongestionAck ack)
    {
        memory.Delivery.Limit(ack.Pipe);
        if (memory.ProbeRttUntil == Instant.Never && ack.Pipe <= LeastWindow * ack.Smss)
        {
            memory.ProbeRttUntil = ack.Now + ProbeRttLasts;
            memory.ProbeRttRoundDone = false;
            memory.NextRoundDelivered = memory.Delivery.Delivered;
        }
        else if (memory.ProbeRttUntil != Instant.Never)
        {
            memory.ProbeRttRoundDone |= memory.RoundStarts;
            if (memory.ProbeRttRoundDone) CheckProbeRttDone(ref state, memory, ack.Now);
        }
    }

    private static void CheckProbeRttDone(ref CongestionState state, BbrMemory memory, Instant now)
    {
        if (now <= memory.ProbeRttUntil) return;
        memory.LeastRttAt = now;
        state.Cwnd = Math.Max(state.Cwnd, memory.PriorWindow);
        if (memory.FilledPipe) ProbeBandwidth(memory, state.Recover, now);
        else memory.Mode = BbrMode.Startup;
    }

    private static void SetGains(BbrMemory memory) =>
        (memory.PacingGain, memory.WindowGain) = memory.Mode switch
        {
            BbrMode.Startup => (HighGain, HighGain),
            BbrMode.Drain => (DrainGain, HighGain),
            BbrMode.ProbeBandwidth => (Gains[memory.Cycle], SteadyGain),
            _ => (One, One),
        };

    private static ulong FirstRate(uint cwnd, Duration srtt) =>
        Paced(cwnd * NanosecondsPerSecond / (ulong)srtt.Nanoseconds, HighGain);

    /// <summary>One per cent less, so that no queue builds up.</summary>
    private static ulong Paced(ulong bandwidth, uint gain) => bandwidth * gain / One * 99 / 100;

    private static void SetPacingRate(BbrMemory memory, uint cwnd, Duration srtt)
    {
        if (memory.PacingRate == 0 && srtt > Duration.Zero) memory.PacingRate = FirstRate(cwnd, srtt);
        ulong rate = Paced(memory.Bandwidth.Value, memory.PacingGain);
        if (memory.FilledPipe || rate > memory.PacingRate) memory.PacingRate = rate;
    }

    /// <summary>What that much of the bandwidth fills in the least round trip, with room for bursts, in
    /// bytes.</summary>
    private static uint Target(BbrMemory memory, uint gain, uint smss)
    {
        if (memory.LeastRtt == Duration.Zero || memory.Bandwidth.Value == 0) return memory.InitialWindow;

        var bytes = (UInt128)memory.Bandwidth.Value * (ulong)memory.LeastRtt.Nanoseconds;
        bytes = bytes * gain / One / NanosecondsPerSecond;
        uint segments = (uint)UInt128.Min((bytes + smss - 1) / smss, WindowGrowth.Largest / smss);
        segments += 3 * BurstOf(memory, smss);
        segments += segments & 1; // even: a delayed ACK is for two
        if (memory.Mode == BbrMode.ProbeBandwidth && memory.Cycle == 0) segments += 2;
        return Math.Min(segments, WindowGrowth.Largest / smss) * smss;
    }

    /// <summary>Segments that leave together (bbr_tso_segs_goal): what the rate sends in a
    /// millisecond.</summary>
    private static uint BurstOf(BbrMemory memory, uint smss)
    {
        const ulong SlowRate = 150_000; // bytes per second
        uint least = memory.PacingRate < SlowRate ? 1u : 2u;
        return (uint)Math.Clamp((memory.PacingRate >> 10) / smss, least, 127);
    }

    /// <summary>Recovery began, or ended (bbr_set_cwnd_to_recover_or_restore).</summary>
    private static void FollowPhase(ref CongestionState state, BbrMemory memory, in CongestionAck ack)
    {
        if (ack.NewlyLost > 0)
        {
            long left = (long)state.Cwnd - ((long)ack.NewlyLost * ack.Smss);
            state.Cwnd = (uint)Math.Max(left, ack.Smss);
        }

        bool recovers = state.Phase == CongestionPhase.FastRecovery;
        bool recovered = memory.PriorPhase is CongestionPhase.FastRecovery or CongestionPhase.Loss;
        if (recovers && memory.PriorPhase != CongestionPhase.FastRecovery)
        {
            memory.Conserves = true;
            memory.NextRoundDelivered = memory.Delivery.Delivered;
            state.Cwnd = ack.Pipe + ack.Bytes;
        }
        else if (recovered && state.Phase is not (CongestionPhase.FastRecovery or CongestionPhase.Loss))
        {
            state.Cwnd = Math.Max(state.Cwnd, memory.PriorWindow);
            memory.Conserves = false;
        }

        memory.PriorPhase = state.Phase;
    }

    private static void SetWindow(ref CongestionState state, BbrMemory memory, in CongestionAck ack)
    {
        uint least = LeastWindow * ack.Smss;
        if (memory.Conserves)
        {
            state.Cwnd = Math.Max(state.Cwnd, ack.Pipe + ack.Bytes);
        }
        else if (ack.Bytes > 0)
        {
            uint target = Target(memory, memory.WindowGain, ack.Smss);
            bool mayGrow = state.Cwnd < target || memory.Delivery.Delivered < memory.InitialWindow;
            if (memory.FilledPipe) state.Cwnd = Math.Min(state.Cwnd + ack.Bytes, target);
            else if (mayGrow) state.Cwnd += ack.Bytes;
            state.Cwnd = Math.Max(state.Cwnd, least);
        }

        if (memory.Mode == BbrMode.ProbeRtt) state.Cwnd = Math.Min(state.Cwnd, least);
    }

    private static void SaveWindow(ref CongestionState state, BbrMemory memory)
    {
        bool recovers = memory.PriorPhase is CongestionPhase.FastRecovery or CongestionPhase.Loss;
        bool stands = !recovers && memory.Mode != BbrMode.ProbeRtt;
        memory.PriorWindow = stands ? state.Cwnd : Math.Max(memory.PriorWindow, state.Cwnd);
    }
}
