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
        if (!IsLimitedByWindow(in state, in ack) || state.Cwnd >= LargestWindow) return;

        if (state.Cwnd < state.Ssthresh)
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
    public override uint SsthreshAfterLoss(
        ref CongestionState state, uint inFlight, uint smss, Instant now) => Math.Max(inFlight / 2, 2 * smss);

    public override void EpochEnded(ref CongestionState state) => state.Word0 = 0;

    /// <summary>A window that the program does not fill says nothing of the path (RFC 7661 §3; the bound of
    /// Linux).</summary>
    private static bool IsLimitedByWindow(in CongestionState state, in CongestionAck ack) =>
        state.Cwnd < state.Ssthresh
            ? 2UL * ack.InFlight >= state.Cwnd
            : ack.InFlight + ack.Smss > state.Cwnd;
}
