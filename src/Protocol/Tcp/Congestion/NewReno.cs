using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>Slow start and congestion avoidance of RFC 5681 §3.1, counted in bytes (RFC 3465).</summary>
/// <remarks>L is 2 SMSS in slow start, 1 SMSS after a timeout (RFC 3465 §2.2, §2.3).
/// <see cref="CongestionState.Word0"/> holds bytes_acked.</remarks>
public sealed class NewReno : CongestionControl
{
    public static readonly NewReno Instance = new();

    private const uint LargestWindow = 1 << 30;

    private NewReno()
    {
    }

    public override string Name => "newreno";

    public override void Acknowledged(ref CongestionState state, in CongestionAck ack)
    {
        if (!ack.MayGrow || state.Cwnd >= LargestWindow) return;

        if (state.InSlowStart)
        {
            uint limit = state.Phase == CongestionPhase.Loss ? ack.Smss : 2 * ack.Smss;
            state.Cwnd += Math.Min(ack.Bytes, limit);
            return;
        }

        state.Word0 += ack.Bytes;
        if (state.Word0 < state.Cwnd) return;
        state.Word0 -= state.Cwnd;
        state.Cwnd += ack.Smss;
    }

    /// <summary>max(FlightSize / 2, 2 SMSS) (RFC 5681 §3.1, equation 4).</summary>
    public override uint SsthreshAfterLoss(ref CongestionState state, in CongestionLoss loss) =>
        Math.Max(loss.InFlight / 2, 2 * loss.Smss);

    public override void RecoveryEnded(ref CongestionState state, Instant now) => state.Word0 = 0;

    public override void TimedOut(ref CongestionState state, Instant now) => state.Word0 = 0;
}
