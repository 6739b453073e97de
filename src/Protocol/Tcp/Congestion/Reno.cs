using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>Slow start and congestion avoidance of RFC 5681 §3.1 in segments: what Linux calls
/// "reno".</summary>
/// <remarks>It halves the window where RFC 5681 §3.1 (4) halves what is in flight. How losses are found and
/// repaired is the same for all algorithms.</remarks>
public sealed class Reno : CongestionControl
{
    public static readonly Reno Instance = new();

    private Reno()
    {
    }

    public override string Name => "reno";

    public override void Acknowledged(ref CongestionState state, in CongestionAck ack)
    {
        if (ack.MayGrow) WindowGrowth.Reno(ref state, ack.Segments, ack.Smss);
    }

    public override uint SsthreshAfterLoss(ref CongestionState state, in CongestionLoss loss) =>
        HalfOfWindow(in state, loss.Smss);

    public override void RecoveryEnded(ref CongestionState state, Instant now) => state.Word0 = 0;

    public override void TimedOut(ref CongestionState state, Instant now) => state.Word0 = 0;

    /// <summary>Half the window in whole segments, two at least.</summary>
    internal static uint HalfOfWindow(in CongestionState state, uint smss) =>
        Math.Max(WindowGrowth.Segments(in state, smss) / 2, 2) * smss;
}
