using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Tests.Congestion;

/// <summary>Vegas, Westwood+ and DCTCP against their equations.</summary>
public sealed class DelayAndMarksTable
{
    /// <summary>cwnd (RTT - BaseRTT) / BaseRTT segments are in the queue.</summary>
    [Theory]
    [InlineData(100, 21u)] // none: one more
    [InlineData(109, 21u)] // 1.8
    [InlineData(111, 20u)] // 2.2: within
    [InlineData(124, 20u)] // 4.8, in whole segments 4
    [InlineData(126, 19u)] // 5.2: one less
    public void Vegas_keeps_two_to_four_segments_in_the_queue(int milliseconds, uint cwnd)
    {
        var flow = new Flow(Vegas.Instance) { Cwnd = 20, Ssthresh = 10 };
        flow.Ack(1, 100.Ms); // the round trip of an empty queue
        for (int i = 0; i < 22; i++) flow.Ack(1, milliseconds.Ms);
        flow.Cwnd.ShouldBe(cwnd);
    }

    [Fact]
    public void Vegas_leaves_slow_start_with_more_than_one_segment_in_the_queue()
    {
        var flow = new Flow(Vegas.Instance) { Cwnd = 40 };
        flow.Ack(1, 100.Ms);
        uint grown = flow.Cwnd;
        for (uint i = 0; i <= 2 * grown; i++) flow.Ack(1, 200.Ms);
        flow.Ssthresh.ShouldBeLessThanOrEqualTo(flow.Cwnd);
    }

    /// <summary>100 segments of 1000 bytes in 100 ms fill 1 MB/s; the empty path takes 50 ms.</summary>
    [Fact]
    public void Westwood_falls_to_what_the_bandwidth_fills_in_the_least_round_trip()
    {
        var flow = new Flow(Westwood.Instance) { Cwnd = 100, Ssthresh = 100 };
        flow.Ack(1, 50.Ms);
        for (int i = 0; i < 60; i++)
        {
            flow.Cwnd = 100;
            flow.Round(100.Ms);
        }

        flow.Lose();
        flow.Cwnd.ShouldBeInRange(48u, 51u);
    }

    [Fact]
    public void Westwood_without_a_measurement_halves()
    {
        var flow = new Flow(Westwood.Instance) { Cwnd = 30 };
        flow.Lose();
        flow.Cwnd.ShouldBe(15u);
    }

    [Fact, Rfc("8257 §3.3, §4.2")]
    public void Dctcp_begins_with_alpha_1_and_so_halves()
    {
        var flow = new Flow(Dctcp.Instance) { Cwnd = 40 };
        flow.Lose(CongestionCause.Ecn);
        flow.Cwnd.ShouldBe(20u);
    }

    /// <summary>α = α (1 - 1/16) + M / 16.</summary>
    [Theory, Rfc("8257 §3.3")]
    [InlineData(0u, 0u)]
    [InlineData(25u, 256u)]
    [InlineData(100u, 1_024u)]
    public void Alpha_comes_to_be_the_share_of_marked_bytes(uint percent, uint alpha)
    {
        var flow = new Flow(Dctcp.Instance) { Ssthresh = 100 };
        for (int i = 0; i < 300; i++)
        {
            flow.Cwnd = 100;
            flow.Round(10.Ms, percent);
        }

        uint found = ((DctcpMemory)flow.Memory!).Alpha;
        found.ShouldBeInRange(alpha - Math.Min(alpha, 24), alpha + 24);
        flow.Cwnd = 100;
        flow.Lose(CongestionCause.Ecn);
        flow.Cwnd.ShouldBe(100 - (100 * found / 2_048));
    }

    [Fact, Rfc("8257 §3.5")]
    public void Dctcp_halves_after_a_loss_whatever_alpha_is()
    {
        var flow = new Flow(Dctcp.Instance) { Cwnd = 100, Ssthresh = 100 };
        for (int i = 0; i < 100; i++) flow.Round(10.Ms);
        flow.Cwnd = 100;
        flow.Lose();
        flow.Cwnd.ShouldBe(50u);
    }
}
