using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Tests.Congestion;

/// <summary>An algorithm alone: whole windows are acknowledged, round trip after round trip.</summary>
internal sealed class Flow(CongestionControl algorithm, uint smss = 1_000)
{
    private CongestionState _state = new() { Cwnd = 10 * smss, Ssthresh = uint.MaxValue };
    private SeqNum _una = new(1);

    public uint Cwnd
    {
        get => _state.Cwnd / smss;
        set => _state.Cwnd = value * smss;
    }

    public uint Ssthresh
    {
        get => _state.Ssthresh / smss;
        set => _state.Ssthresh = value * smss;
    }

    public CongestionMemory? Memory => _state.Memory;

    public Instant Now { get; private set; } = new(1_000_000_000);

    public HyStart HyStart { get; init; }

    /// <summary>One ACK for so many segments.</summary>
    public void Ack(uint segments, Duration rtt, bool echo = false, bool mayGrow = true)
    {
        SeqNum next = _una + _state.Cwnd; // what the ACK lets out goes after it
        _una += segments * smss;
        var ack = new CongestionAck
        {
            Bytes = segments * smss,
            Segments = segments,
            Smss = smss,
            InFlight = _state.Cwnd,
            Pipe = _state.Cwnd - Math.Min(segments * smss, _state.Cwnd),
            Una = _una,
            Nxt = next,
            Now = Now,
            Rtt = rtt,
            Srtt = rtt,
            MayGrow = mayGrow,
            IsWindowLimited = true,
            MarkedBytes = echo ? segments * smss : 0,
            HyStart = HyStart,
        };
        algorithm.Acknowledged(ref _state, in ack);
    }

    /// <summary>The window of before goes, and its ACKs come, evenly spread over the round trip.</summary>
    /// <param name="marked">How many of the first of them echo congestion.</param>
    public void Round(Duration rtt, uint marked = 0)
    {
        uint count = Cwnd;
        for (uint i = 0; i < count; i++)
        {
            Now += rtt / count;
            Ack(1, rtt, echo: i < marked);
        }
    }

    public void Wait(Duration time) => Now += time;

    /// <summary>Fast recovery, or a cut for marks, that is over at once.</summary>
    public void Lose(CongestionCause cause = CongestionCause.Loss)
    {
        var loss = new CongestionLoss(cause, _state.Cwnd, smss, Now);
        _state.Ssthresh = algorithm.SsthreshAfterLoss(ref _state, in loss);
        if (cause == CongestionCause.Timeout)
        {
            _state.Cwnd = smss;
            algorithm.TimedOut(ref _state, Now);
            return;
        }

        _state.Cwnd = _state.Ssthresh;
        algorithm.RecoveryEnded(ref _state, Now);
    }

    public void Resume(Duration idle)
    {
        Now += idle;
        algorithm.Resumed(ref _state, idle, Now);
    }

    public ulong PacingRate(Duration srtt) => algorithm.PacingRate(in _state, srtt);
}
