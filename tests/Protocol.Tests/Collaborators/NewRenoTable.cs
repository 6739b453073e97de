using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Tests.Collaborators;

/// <summary>RFC 5681 §3.1 with the byte counting of RFC 3465.</summary>
public sealed class NewRenoTable
{
    private const uint Smss = 1_000;

    [Theory, Rfc("3465 §2.2"), Rfc("3465 §2.3")]
    [InlineData(1_000u, CongestionPhase.Open, 11_000u)]
    [InlineData(2_000u, CongestionPhase.Open, 12_000u)]
    [InlineData(5_000u, CongestionPhase.Open, 12_000u)] // L = 2 SMSS
    [InlineData(2_000u, CongestionPhase.Loss, 11_000u)] // L = 1 SMSS after a timeout
    [InlineData(300u, CongestionPhase.Open, 10_300u)] // an ACK for a part opens by a part
    public void Slow_start_grows_by_what_is_acknowledged(uint acked, CongestionPhase phase, uint cwnd)
    {
        CongestionState state = State(10_000, uint.MaxValue, phase);
        NewReno.Instance.Acknowledged(ref state, Ack(acked, 10_000));
        state.Cwnd.ShouldBe(cwnd);
    }

    [Fact, Rfc("3465 §2.1")]
    public void Congestion_avoidance_grows_by_one_segment_a_window()
    {
        CongestionState state = State(10_000, 10_000, CongestionPhase.Open);
        for (int i = 0; i < 4; i++) NewReno.Instance.Acknowledged(ref state, Ack(2_000, 10_000));
        state.Cwnd.ShouldBe(10_000u);
        NewReno.Instance.Acknowledged(ref state, Ack(2_000, 10_000));
        state.Cwnd.ShouldBe(11_000u);
    }

    [Fact, Rfc("2861 §2")]
    public void A_window_that_is_not_filled_does_not_grow()
    {
        CongestionState state = State(10_000, uint.MaxValue, CongestionPhase.Open);
        NewReno.Instance.Acknowledged(ref state, Ack(1_000, 4_000) with { MayGrow = false });
        state.Cwnd.ShouldBe(10_000u);
    }

    [Theory]
    [InlineData(20_000u, 10_000u)]
    [InlineData(1_000u, 2_000u)]
    public void Loss_halves_what_is_in_flight_but_not_below_two_segments(uint inFlight, uint ssthresh)
    {
        CongestionState state = State(20_000, uint.MaxValue, CongestionPhase.Open);
        var loss = new CongestionLoss(CongestionCause.Loss, inFlight, Smss, Instant.Zero);
        NewReno.Instance.SsthreshAfterLoss(ref state, in loss).ShouldBe(ssthresh);
    }

    private static CongestionState State(uint cwnd, uint ssthresh, CongestionPhase phase) =>
        new() { Cwnd = cwnd, Ssthresh = ssthresh, Phase = phase };

    private static CongestionAck Ack(uint bytes, uint inFlight) =>
        new() { Bytes = bytes, Smss = Smss, InFlight = inFlight, Srtt = 10.Ms, MayGrow = true };
}
