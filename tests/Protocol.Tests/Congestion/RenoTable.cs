using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Tests.Congestion;

/// <summary>RFC 5681 §3.1 in segments, as Linux counts.</summary>
[Rfc("5681 §3.1")]
public sealed class RenoTable
{
    [Fact]
    public void Slow_start_grows_by_one_segment_for_each_that_arrived_however_few_acks_say_so()
    {
        var flow = new Flow(Reno.Instance);
        flow.Ack(7, 10.Ms);
        flow.Cwnd.ShouldBe(17u);
    }

    [Fact]
    public void What_slow_start_leaves_over_counts_in_congestion_avoidance()
    {
        var flow = new Flow(Reno.Instance) { Cwnd = 10, Ssthresh = 12 };
        flow.Ack(14, 10.Ms); // two to the threshold, twelve of a window of twelve
        flow.Cwnd.ShouldBe(13u);
    }

    [Theory]
    [InlineData(10u)]
    [InlineData(37u)]
    public void Congestion_avoidance_grows_by_one_segment_a_window(uint cwnd)
    {
        var flow = new Flow(Reno.Instance) { Cwnd = cwnd, Ssthresh = cwnd };
        for (uint i = 1; i < cwnd; i++) flow.Ack(1, 10.Ms);
        flow.Cwnd.ShouldBe(cwnd);
        flow.Ack(1, 10.Ms);
        flow.Cwnd.ShouldBe(cwnd + 1);
    }

    [Theory]
    [InlineData(20u, 10u)]
    [InlineData(21u, 10u)]
    [InlineData(3u, 2u)]
    public void Loss_halves_the_window_but_not_below_two(uint cwnd, uint ssthresh)
    {
        var flow = new Flow(Reno.Instance) { Cwnd = cwnd };
        flow.Lose();
        flow.Ssthresh.ShouldBe(ssthresh);
    }

    [Fact]
    public void A_window_that_may_not_grow_does_not()
    {
        var flow = new Flow(Reno.Instance);
        flow.Ack(5, 10.Ms, mayGrow: false);
        flow.Cwnd.ShouldBe(10u);
    }

    [Fact]
    public void Every_algorithm_is_found_by_its_name_and_no_other()
    {
        foreach (CongestionControl one in CongestionControls.All)
        {
            CongestionControls.TryFind(one.Name, out CongestionControl found).ShouldBeTrue();
            found.ShouldBeSameAs(one);
        }

        CongestionControls.TryFind("tahoe", out CongestionControl fallback).ShouldBeFalse();
        fallback.ShouldBeSameAs(TcpSettings.Default.CongestionControl);
    }

    [Theory]
    [InlineData(10u, uint.MaxValue / 1_000, 200_000ul)] // 10 segments of 1000 in 100 ms, twice over
    [InlineData(10u, 10u, 120_000ul)] // congestion avoidance: 1.2 times
    public void Pacing_is_twice_the_window_a_round_trip_in_slow_start_and_1_2_times_after(
        uint cwnd, uint ssthresh, ulong rate)
    {
        var flow = new Flow(Reno.Instance) { Cwnd = cwnd, Ssthresh = ssthresh };
        flow.PacingRate(100.Ms).ShouldBe(rate);
        flow.PacingRate(Duration.Zero).ShouldBe(0ul);
    }
}
