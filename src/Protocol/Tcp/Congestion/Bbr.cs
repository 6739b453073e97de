using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>BBR, version 1: sends at the bandwidth that it measures, with twice the least round trip of it in
/// flight (draft-cardwell-iccrg-bbr-congestion-control-00 §4.1, §4.2), in integers as Linux.</summary>
/// <remarks>Not here: the long-term sampling of policers, and room for aggregated ACKs, which Linux
/// added.</remarks>
public sealed partial class Bbr : CongestionControl
{
    public static readonly Bbr Instance = new();

    private const uint One = 256; // of gains
    private const uint HighGain = (2_885 * One / 1_000) + 1; // 2/ln(2)
    private const uint DrainGain = One * 1_000 / 2_885;
    private const uint SteadyGain = 2 * One;
    private const int FilterRounds = 10;
    private const int RoundsToFill = 3;
    private const uint LeastWindow = 4;
    private const ulong NanosecondsPerSecond = 1_000_000_000;
    private static readonly uint[] Gains = [320, 192, One, One, One, One, One, One];
    private static readonly Duration LeastRttLasts = 10.Seconds();
    private static readonly Duration ProbeRttLasts = 200.Ms;

    private Bbr()
    {
        FollowsSending = true;
        NeedsPacing = true;
    }

    public override string Name => "bbr";

    public override bool ControlsRecovery => true;

    public override void Started(ref CongestionState state, uint smss, Instant now)
    {
        BbrMemory memory = MemoryOf(ref state);
        memory.InitialWindow = state.Cwnd;
        memory.LeastRttAt = now;
    }

    public override void Sent(ref CongestionState state, in CongestionSent sent) =>
        MemoryOf(ref state).Delivery.Sent(in sent, fills: sent.Pipe + sent.Range.Length >= state.Cwnd);

    public override void Acknowledged(ref CongestionState state, in CongestionAck ack)
    {
        BbrMemory memory = MemoryOf(ref state);
        DeliverySample sample = memory.Delivery.Take(in ack);
        FollowPhase(ref state, memory, in ack);
        TakeBandwidth(memory, in sample);
        TurnCycle(memory, in ack);
        CheckFilledPipe(memory, in sample);
        CheckDrain(ref state, memory, in ack);
        TakeRtt(ref state, memory, in ack);
        SetGains(memory);
        SetPacingRate(memory, state.Cwnd, ack.Srtt);
        SetWindow(ref state, memory, in ack);
    }

    /// <summary>The threshold stays; what the window was is remembered.</summary>
    public override uint SsthreshAfterLoss(ref CongestionState state, in CongestionLoss loss)
    {
        SaveWindow(ref state, MemoryOf(ref state));
        return state.Ssthresh;
    }

    /// <summary>The path may be another: the bandwidth is looked for again.</summary>
    public override void TimedOut(ref CongestionState state, Instant now)
    {
        BbrMemory memory = MemoryOf(ref state);
        memory.PriorPhase = CongestionPhase.Loss;
        memory.FullBandwidth = 0;
        memory.RoundStarts = true;
    }

    public override void Undone(ref CongestionState state, uint cwnd, uint ssthresh)
    {
        BbrMemory memory = MemoryOf(ref state);
        memory.FullBandwidth = 0;
        memory.RoundsWithoutGrowth = 0;
        state.Cwnd = Math.Max(state.Cwnd, memory.PriorWindow);
    }

    public override void Resumed(ref CongestionState state, Duration idle, Instant now)
    {
        BbrMemory memory = MemoryOf(ref state);
        if (!memory.Delivery.IsApplicationLimited) return;
        memory.IsIdleRestart = true;
        if (memory.Mode == BbrMode.ProbeBandwidth) memory.PacingRate = Paced(memory.Bandwidth.Value, One);
        else if (memory.Mode == BbrMode.ProbeRtt) CheckProbeRttDone(ref state, memory, now);
    }

    /// <summary>Before the first measurement as in the first round of Startup.</summary>
    public override ulong PacingRate(in CongestionState state, Duration srtt)
    {
        if (state.Memory is BbrMemory { PacingRate: > 0 } memory) return memory.PacingRate;
        return srtt <= Duration.Zero ? 0 : FirstRate(state.Cwnd, srtt);
    }

    private static BbrMemory MemoryOf(ref CongestionState state)
    {
        if (state.Memory is BbrMemory memory) return memory;
        var created = new BbrMemory
        {
            PacingGain = HighGain, WindowGain = HighGain, InitialWindow = state.Cwnd,
        };
        state.Memory = created;
        return created;
    }

    private static void TakeBandwidth(BbrMemory memory, in DeliverySample sample)
    {
        memory.RoundStarts = false;
        if (sample.Bytes == 0 || sample.Interval < memory.LeastRtt) return;
        if (sample.PriorDelivered >= memory.NextRoundDelivered)
        {
            memory.NextRoundDelivered = memory.Delivery.Delivered;
            memory.Rounds++;
            memory.RoundStarts = true;
            memory.Conserves = false;
        }

        if (sample.IsApplicationLimited && sample.Rate < memory.Bandwidth.Value) return;
        memory.Bandwidth.Take(FilterRounds, memory.Rounds, sample.Rate);
    }

    private static void CheckFilledPipe(BbrMemory memory, in DeliverySample sample)
    {
        if (memory.FilledPipe || !memory.RoundStarts || sample.IsApplicationLimited) return;
        if (memory.Bandwidth.Value >= memory.FullBandwidth + (memory.FullBandwidth / 4))
        {
            memory.FullBandwidth = memory.Bandwidth.Value;
            memory.RoundsWithoutGrowth = 0;
            return;
        }

        memory.RoundsWithoutGrowth++;
        memory.FilledPipe = memory.RoundsWithoutGrowth >= RoundsToFill;
    }

    private static void CheckDrain(ref CongestionState state, BbrMemory memory, in CongestionAck ack)
    {
        if (memory.Mode == BbrMode.Startup && memory.FilledPipe)
        {
            memory.Mode = BbrMode.Drain;
            state.Ssthresh = Target(memory, One, ack.Smss);
        }

        if (memory.Mode == BbrMode.Drain && ack.Pipe <= Target(memory, One, ack.Smss))
            ProbeBandwidth(memory, ack.Nxt, ack.Now);
    }

    /// <summary>Anywhere in the cycle but where it drains: the sequence number, which differs from connection
    /// to connection, says where.</summary>
    private static void ProbeBandwidth(BbrMemory memory, SeqNum next, Instant now)
    {
        memory.Mode = BbrMode.ProbeBandwidth;
        uint phase = next.Value % (uint)(Gains.Length - 1);
        memory.Cycle = phase == 0 ? 0 : (int)phase + 1;
        memory.CycleAt = now;
    }

    private static void TurnCycle(BbrMemory memory, in CongestionAck ack)
    {
        if (memory.Mode != BbrMode.ProbeBandwidth) return;
        bool full = ack.Now - memory.CycleAt > memory.LeastRtt;
        uint gain = Gains[memory.Cycle];
        bool turns = gain switch
        {
            > One => full && (ack.NewlyLost > 0 || ack.InFlight >= Target(memory, gain, ack.Smss)),
            < One => full || ack.InFlight <= Target(memory, One, ack.Smss),
            _ => full,
        };
        if (!turns) return;
        memory.Cycle = (memory.Cycle + 1) % Gains.Length;
        memory.CycleAt = ack.Now;
    }
}
