using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc5681;

/// <summary>RFC 5681 §3.1 and RFC 6928: slow start, congestion avoidance, and what a timeout does to
/// them.</summary>
[Rfc("5681 §3.1", "MUST-19")]
public sealed class SlowStartTests
{
    [Theory, Rfc("6928 §2")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(10)]
    public void The_initial_window_is_that_many_segments(int segments)
    {
        using TcpScript t = Window(segments);
        t.Write(60_000);
        t.Skip().ShouldBe(segments);
    }

    [Fact, Rfc("6928 §2")]
    public void The_default_is_ten() => TcpSettings.Default.InitialWindow.ShouldBe(10);

    [Fact]
    public void In_slow_start_every_acknowledged_segment_lets_two_out()
    {
        using TcpScript t = Window(2);
        t.Write(60_000);
        t.Expect("> . 1:1001 ack 1", "> . 1001:2001 ack 1");
        t.Inject("< . 1:1 ack 1001");
        t.Expect("> . 2001:3001 ack 1", "> . 3001:4001 ack 1");
        t.Inject("< . 1:1 ack 2001");
        t.Expect("> . 4001:5001 ack 1", "> . 5001:6001 ack 1");
        t.Subject.Snapshot().Cwnd.ShouldBe(4000u);
    }

    [Fact]
    public void In_slow_start_the_window_doubles_in_each_round_trip()
    {
        using TcpScript t = Window(2);
        t.Write(62_000);
        int sent = t.Skip(), acked = 0;
        foreach (int expected in new[] { 4, 8, 16 })
        {
            t.After(100.Ms);
            int target = sent, fresh = 0;
            for (; acked < target; acked++)
            {
                t.Inject($"< . 1:1 ack {(1000 * (acked + 1)) + 1}");
                fresh += t.Skip();
            }

            fresh.ShouldBe(expected);
            sent += fresh;
        }
    }

    [Fact]
    public void An_ack_of_little_does_not_open_the_window_by_much()
    {
        using TcpScript t = Window(2);
        t.Write(60_000);
        t.Skip();
        for (int i = 1; i <= 10; i++) t.Inject($"< . 1:1 ack {(10 * i) + 1}"); // ACK division
        t.Subject.Snapshot().Cwnd.ShouldBeLessThanOrEqualTo(2100u);
        t.Skip();
    }

    [Fact]
    public void A_timeout_leaves_one_segment_and_half_the_flight_as_threshold()
    {
        using TcpScript t = TcpScript.Established();
        t.Write(20_000);
        t.Skip().ShouldBe(10);
        t.At(300.Ms);
        t.Expect("0.300 > . 1:1001 ack 1");
        t.Subject.Snapshot().Cwnd.ShouldBe(1000u);
        t.Subject.Snapshot().Ssthresh.ShouldBe(5000u);
    }

    [Fact]
    public void The_threshold_is_two_segments_at_least()
    {
        using TcpScript t = TcpScript.Established();
        t.Write(1000);
        t.At(300.Ms);
        t.Skip().ShouldBe(2);
        t.Subject.Snapshot().Ssthresh.ShouldBe(2000u);
    }

    [Fact]
    public void A_second_timeout_of_the_same_segment_keeps_the_threshold()
    {
        using TcpScript t = TcpScript.Established();
        t.Write(10_000);
        t.At(1.Seconds());
        t.Skip().ShouldBe(12); // and again at 300 and 900 ms
        t.Subject.Snapshot().Ssthresh.ShouldBe(5000u);
        t.Subject.Snapshot().Cwnd.ShouldBe(1000u);
    }

    [Fact]
    public void After_a_timeout_what_was_lost_goes_again_in_slow_start()
    {
        using TcpScript t = TcpScript.Established();
        t.Write(10_000);
        t.Skip().ShouldBe(10);
        t.At(300.Ms);
        t.Expect("> . 1:1001 ack 1");
        t.At(400.Ms);
        t.Inject("< . 1:1 ack 1001");
        t.Expect("> . 1001:2001 ack 1", "> . 2001:3001 ack 1");
        t.At(500.Ms);
        t.Inject("< . 1:1 ack 2001", "< . 1:1 ack 3001");
        t.Expect(
            "> . 3001:4001 ack 1", "> . 4001:5001 ack 1", "> . 5001:6001 ack 1", "> . 6001:7001 ack 1");
        t.Inject("< . 1:1 ack 10001");
        t.Expect();
        t.At(100.Seconds());
        t.Expect();
    }

    [Fact]
    public void Above_the_threshold_the_window_grows_by_one_segment_in_each_round_trip()
    {
        using TcpScript t = TcpScript.Established();
        t.Write(60_000);
        t.At(300.Ms);
        t.Skip().ShouldBe(11);
        t.Subject.Snapshot().Ssthresh.ShouldBe(5000u);
        t.Inject("< . 1:1 ack 10001"); // all of it had arrived but the first
        int acked = 10_001;
        while (t.Subject.Snapshot().Cwnd < 5000) Acknowledge(t, ref acked);
        for (uint cwnd = t.Subject.Snapshot().Cwnd; cwnd < 9000; cwnd = t.Subject.Snapshot().Cwnd)
        {
            t.After(100.Ms);
            for (uint i = 0; i < cwnd / 1000; i++) Acknowledge(t, ref acked);
            t.Subject.Snapshot().Cwnd.ShouldBeInRange(cwnd + 800, cwnd + 1000);
        }
    }

    [Fact, Rfc("5681 §4.1")]
    public void After_an_idle_timeout_the_window_starts_again()
    {
        using TcpScript t = Window(4);
        t.Write(30_000);
        int acked = 1;
        while (acked < 30_001) Acknowledge(t, ref acked);
        t.Subject.Snapshot().Cwnd.ShouldBeGreaterThan(8000u);
        t.After(10.Seconds());
        t.Write(30_000);
        t.Skip().ShouldBe(4);
    }

    [Fact]
    public void What_does_not_fit_into_the_window_waits()
    {
        using TcpScript t = TcpScript.Established(s => s with { InitialWindow = 2, Nagle = false });
        t.Write(1500);
        t.Expect("> . 1:1001 ack 1", "> P. 1001:1501 ack 1");
        t.Write(1000);
        t.Expect(); // 500 are left of the window
        t.Inject("< . 1:1 ack 1001");
        t.Expect("> P. 1501:2501 ack 1");
    }

    [Fact]
    public void The_peers_window_limits_as_well()
    {
        using TcpScript t = Window(10);
        t.Inject("< . 1:1 ack 1 win 3000");
        t.Write(20_000);
        t.Skip().ShouldBe(3);
    }

    private static void Acknowledge(TcpScript t, ref int acked)
    {
        acked += 1000;
        t.Inject($"< . 1:1 ack {acked}");
        t.Skip();
    }

    private static TcpScript Window(int segments) => TcpScript.Established(new ScriptSetup
    {
        Settings = s => s with { InitialWindow = segments },
    });
}
