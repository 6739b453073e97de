using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Tests.Congestion;

/// <summary>RFC 9438 against its equations.</summary>
public sealed class CubicTable
{
    [Theory]
    [InlineData(0ul, 0u)]
    [InlineData(1ul, 1u)]
    [InlineData(7ul, 1u)]
    [InlineData(8ul, 2u)]
    [InlineData(999_999_999ul, 999u)]
    [InlineData(1_000_000_000ul, 1_000u)]
    [InlineData(ulong.MaxValue, 2_642_245u)]
    public void The_cube_root_is_the_largest_whose_cube_is_not_larger(ulong value, uint root) =>
        CubicCurve.CubeRoot(value).ShouldBe(root);

    [Fact]
    public void The_cube_root_of_a_cube_and_of_one_less()
    {
        for (ulong n = 1; n < 2_600_000; n += 9_973)
        {
            CubicCurve.CubeRoot(n * n * n).ShouldBe((uint)n);
            CubicCurve.CubeRoot((n * n * n) - 1).ShouldBe((uint)n - 1);
        }
    }

    [Theory, Rfc("9438 §4.2")]
    [InlineData(0u, 0u)]
    [InlineData(30u, 4_217u)] // ((100 - 70) / 0.4)^(1/3) = 4.217 s
    [InlineData(300u, 9_085u)]
    [InlineData(3_000u, 19_574u)]
    public void K_is_the_time_to_the_plateau(uint segments, uint milliseconds) =>
        CubicCurve.TimeToGrow(segments).ShouldBe(milliseconds);

    [Theory, Rfc("9438 §4.2")]
    [InlineData(1_000ul, 0u)] // 0.4 of a segment
    [InlineData(5_000ul, 50u)] // 0.4 * 125
    [InlineData(10_000ul, 400u)]
    [InlineData(1_000_000ul, 400_000_000u)]
    public void The_curve_is_0_4_times_the_cube_of_seconds(ulong milliseconds, uint segments) =>
        CubicCurve.Distance(milliseconds).ShouldBe(segments);

    [Fact, Rfc("9438 §4.6")]
    public void A_loss_leaves_seven_tenths()
    {
        var flow = new Flow(Cubic.Instance) { Cwnd = 1_000 };
        flow.Lose();
        flow.Ssthresh.ShouldBe(700u);
        flow.Cwnd = 2;
        flow.Lose();
        flow.Ssthresh.ShouldBe(2u);
    }

    /// <summary>W_cubic(t + RTT) with K = cbrt(300 / 0.4) = 9.086 s from 700 of 1000.</summary>
    [Theory, Rfc("9438 §4.2, §4.4, §4.5")]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(9)]
    [InlineData(12)]
    [InlineData(15)]
    public void The_window_follows_the_curve(int seconds)
    {
        var flow = new Flow(Cubic.Instance) { Cwnd = 1_000, Ssthresh = 1_000 };
        flow.Lose();
        Instant start = flow.Now;
        while (flow.Now - start < seconds.Seconds()) flow.Round(200.Ms);
        double offset = (flow.Now - start).TotalSeconds - 9.086;
        double expected = 1_000 + (0.4 * offset * offset * offset);
        flow.Cwnd.ShouldBeInRange((uint)(expected * 0.985), (uint)(expected * 1.015) + 2);
    }

    [Fact, Rfc("9438 §4.7")]
    public void Two_losses_in_a_falling_row_leave_room_to_newcomers()
    {
        var flow = new Flow(Cubic.Instance) { Cwnd = 1_000 };
        flow.Lose();
        flow.Cwnd = 800;
        flow.Lose();
        ((CubicMemory)flow.Memory!).LastMax.ShouldBe(680u); // 800 (1 + 0.7) / 2
    }

    /// <summary>α = 3 (1 - 0.7) / (1 + 0.7) = 0.529 of a segment a round trip.</summary>
    [Fact, Rfc("9438 §4.3")]
    public void On_short_paths_it_is_as_fast_as_reno_would_be()
    {
        var flow = new Flow(Cubic.Instance) { Cwnd = 20 };
        flow.Lose();
        flow.Cwnd.ShouldBe(14u);
        for (int i = 0; i < 100; i++) flow.Round(1.Ms); // of the curve 0.1 s: nothing
        flow.Cwnd.ShouldBeInRange(14u + 45, 14u + 56);
    }

    [Fact, Rfc("9438 §4.8")]
    public void A_timeout_begins_a_new_epoch()
    {
        var flow = new Flow(Cubic.Instance) { Cwnd = 100 };
        flow.Lose(CongestionCause.Timeout);
        flow.Ssthresh.ShouldBe(70u);
        flow.Cwnd.ShouldBe(1u);
        ((CubicMemory)flow.Memory!).Epoch.ShouldBeNull();
    }

    [Fact, Rfc("9438 §5.8")]
    public void Time_without_sending_is_not_time_of_the_curve()
    {
        var busy = new Flow(Cubic.Instance) { Cwnd = 1_000, Ssthresh = 1_000 };
        var idle = new Flow(Cubic.Instance) { Cwnd = 1_000, Ssthresh = 1_000 };
        foreach (Flow flow in new[] { busy, idle })
        {
            flow.Lose();
            for (int i = 0; i < 10; i++) flow.Round(100.Ms);
            if (flow == idle) flow.Resume(60.Seconds());
            for (int i = 0; i < 10; i++) flow.Round(100.Ms);
        }

        idle.Cwnd.ShouldBe(busy.Cwnd);
    }

    [Fact, Rfc("9438 §4.10")]
    public void In_slow_start_below_sixteen_segments_it_needs_no_memory()
    {
        var flow = new Flow(Cubic.Instance) { HyStart = HyStart.Linux };
        for (int i = 0; i < 5; i++) flow.Ack(1, 10.Ms);
        flow.Memory.ShouldBeNull();
    }
}
