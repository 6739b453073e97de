using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Tests.Congestion;

/// <summary>Slow start that ends before the first loss.</summary>
public sealed class HyStartTable
{
    private static readonly Duration Short = 100.Ms;
    private static readonly Duration Long = 120.Ms; // an eighth more is 12.5 ms

    [Fact, Rfc("9406 §4.2")]
    public void Growing_delay_leads_to_a_quarter_of_the_growth_and_after_five_rounds_to_avoidance()
    {
        var flow = new Flow(Cubic.Instance) { HyStart = HyStart.PlusPlus };
        flow.Round(Short);
        flow.Cwnd.ShouldBe(20u);
        flow.Round(Short);
        flow.Cwnd.ShouldBe(40u);
        flow.Round(Long); // the round that began before the delay grew
        flow.Cwnd.ShouldBe(80u);
        flow.Round(Long); // eight samples, then conservatively
        flow.Cwnd.ShouldBeInRange(100u, 105u);
        int rounds = 0;
        while (flow.Ssthresh > 1_000_000 && rounds < 20)
        {
            flow.Round(Long);
            rounds++;
        }

        rounds.ShouldBeInRange(4, 5);
        flow.Cwnd.ShouldBeInRange(200u, 270u); // 80 * 1.25⁵ = 244
    }

    [Fact, Rfc("9406 §4.2")]
    public void Delay_that_falls_again_takes_the_conservative_phase_back()
    {
        var flow = new Flow(Cubic.Instance) { HyStart = HyStart.PlusPlus };
        flow.Round(Short);
        flow.Round(Short);
        flow.Round(Long);
        flow.Round(Long);
        flow.Cwnd.ShouldBeInRange(100u, 105u);
        flow.Round(Short);
        flow.Cwnd.ShouldBeGreaterThan(190u); // all at full growth but those before the eighth sample
    }

    [Fact, Rfc("9406 §4.2")]
    public void Steady_delay_leaves_slow_start_alone()
    {
        var flow = new Flow(Cubic.Instance) { HyStart = HyStart.PlusPlus };
        for (int i = 0; i < 8; i++) flow.Round(Short);
        flow.Cwnd.ShouldBe(10u << 8);
    }

    [Fact, Rfc("9406 §4.2"), Rfc("9406 §4.3")]
    public void An_ack_for_many_segments_counts_eight()
    {
        var flow = new Flow(Cubic.Instance) { HyStart = HyStart.PlusPlus };
        flow.Ack(20, Short);
        flow.Cwnd.ShouldBe(18u);
    }

    [Fact]
    public void Linux_ends_slow_start_at_the_ninth_sample_of_growing_delay()
    {
        var flow = new Flow(Cubic.Instance) { HyStart = HyStart.Linux };
        Spread(flow, 10, Short); // at 16 segments it begins to look
        Spread(flow, 20, Short);
        flow.Ssthresh.ShouldBeGreaterThan(1_000_000u);
        Spread(flow, 60, Long);
        flow.Ssthresh.ShouldBeInRange(40u, 90u);
    }

    [Fact]
    public void Linux_ends_slow_start_at_an_ack_train_longer_than_half_the_round_trip()
    {
        var flow = new Flow(Cubic.Instance) { Cwnd = 64, HyStart = HyStart.Linux };
        flow.Ack(1, Short);
        for (int i = 0; i < 49; i++)
        {
            flow.Wait(1.Ms);
            flow.Ack(1, Short);
        }

        flow.Ssthresh.ShouldBeGreaterThan(1_000_000u); // 49 ms
        flow.Wait(2.Ms);
        flow.Ack(1, Short);
        flow.Ssthresh.ShouldBeLessThan(200u); // 51 ms, and the noise of sending
    }

    [Fact]
    public void A_reply_that_is_acknowledged_whole_leaves_nothing_to_remember()
    {
        var flow = new Flow(Cubic.Instance) { Cwnd = 16, HyStart = HyStart.Linux };
        flow.Ack(16, Short);
        flow.Memory.ShouldBeNull();
        flow.Ack(1, Short); // a round is under way
        flow.Memory.ShouldNotBeNull();
    }

    [Fact]
    public void Off_is_off()
    {
        var flow = new Flow(Cubic.Instance);
        for (int i = 0; i < 6; i++) flow.Round(Short * (i + 1));
        flow.Cwnd.ShouldBe(10u << 6);
    }

    /// <summary>ACKs too far apart to be a train.</summary>
    private static void Spread(Flow flow, uint count, Duration rtt)
    {
        for (uint i = 0; i < count; i++)
        {
            flow.Wait(5.Ms);
            flow.Ack(1, rtt);
        }
    }
}
