using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc6298;

/// <summary>RFC 6298: the retransmission timeout. The set-up measured an RTT of 100 ms.</summary>
[Rfc("6298 §2", "MUST-18")]
public sealed class RtoTests
{
    [Theory, Rfc("6298 §2.2")]
    [InlineData(100, 300)] // R + max(G, 4 * R/2)
    [InlineData(200, 600)]
    [InlineData(10, 200)] // 30 ms is below the least timeout
    [InlineData(1, 200)]
    [InlineData(500, 1500)]
    public void The_first_measurement_gives_R_plus_four_times_its_half(int rtt, int rto)
    {
        using TcpScript t = TcpScript.Established(new ScriptSetup { Rtt = rtt.Ms });
        t.Subject.Snapshot().Srtt.ShouldBe(rtt.Ms);
        t.Subject.Snapshot().RttVar.ShouldBe(rtt.Ms / 2);
        t.Write(100);
        t.Expect("> P. 1:101 ack 1");
        t.At(rto.Ms - 1.Ns);
        t.Expect();
        t.At(rto.Ms);
        t.Expect("> P. 1:101 ack 1");
    }

    [Fact, Rfc("6298 §2.3")]
    public void Later_measurements_are_smoothed()
    {
        using TcpScript t = TcpScript.Established();
        t.Write(100);
        t.Skip();
        t.At(200.Ms);
        t.Inject("< . 1:1 ack 101"); // R' = 200 ms
        TcpSnapshot tcb = t.Subject.Snapshot();
        tcb.Srtt.ShouldBe(112_500.Us); // 7/8 * 100 + 1/8 * 200
        tcb.RttVar.ShouldBe(62_500.Us); // 3/4 * 50 + 1/4 * |100 - 200|
        tcb.Rto.ShouldBe(362_500.Us);
        t.Write(100);
        t.Skip();
        t.At(562_500.Us);
        t.Expect("0.5625 > P. 101:201 ack 1");
    }

    [Fact, Rfc("6298 §2.4"), Rfc("6298 §4")]
    public void A_constant_rtt_ends_at_the_least_timeout_or_the_granularity()
    {
        using TcpScript t = TcpScript.Established(new ScriptSetup
        {
            Settings = s => s with { MinRto = 1.Ms, RtoGranularity = 20.Ms },
        });
        for (int i = 0; i < 60; i++)
        {
            t.Write(100);
            t.After(100.Ms);
            t.Inject($"< . 1:1 ack {(100 * i) + 101}");
            t.Skip();
        }

        t.Subject.Snapshot().Srtt.ShouldBe(100.Ms);
        t.Subject.Snapshot().Rto.ShouldBe(120.Ms); // SRTT + max(G, 4 * RTTVAR)
    }

    [Fact, Rfc("6298 §3", "MUST-18")]
    public void Karn_no_measurement_is_taken_from_a_retransmitted_segment()
    {
        using TcpScript t = TcpScript.Established();
        t.Write(100);
        t.At(300.Ms);
        t.Skip().ShouldBe(2);
        t.At(310.Ms);
        t.Inject("< . 1:1 ack 101"); // of which transmission? nobody knows
        t.Subject.Snapshot().Srtt.ShouldBe(100.Ms);
        t.Subject.Snapshot().RttVar.ShouldBe(50.Ms);
    }

    [Fact, Rfc("6298 §3", "MUST-18")]
    public void Karn_no_measurement_is_taken_from_a_retransmitted_syn()
    {
        using TcpScript t = TcpScript.SynSent();
        t.At(1.Seconds());
        t.Expect("1.000 > S 0:0");
        t.At(1_100.Ms);
        t.Inject("< S. 0:0 ack 1 <mss 1000>");
        t.Expect("> . 1:1 ack 1");
        t.Subject.Snapshot().Srtt.ShouldBe(Duration.Zero);
    }

    [Fact, Rfc("7323 §4.1")]
    public void With_timestamps_a_retransmitted_segment_is_measured_all_the_same()
    {
        using TcpScript t = TcpScript.Established(new ScriptSetup { Timestamps = true });
        t.Write(100);
        t.At(300.Ms);
        t.Skip().ShouldBe(2);
        t.At(400.Ms);
        t.Inject("< . 1:1 ack 101 <TS val 500 ecr 10300>"); // the second transmission: 100 ms
        t.Subject.Snapshot().Srtt.ShouldBe(100.Ms);
        t.Subject.Snapshot().RttVar.ShouldBe(37_500.Us);
    }

    [Fact, Rfc("6298 §5.5", "MUST-19"), Rfc("6298 §5.6"), Rfc("9293 §3.8.1")]
    public void Each_timeout_doubles_the_next()
    {
        using TcpScript t = TcpScript.Established();
        t.Write(100);
        t.At(10.Seconds());
        t.Expect(
            "0.000 > P. 1:101 ack 1", "0.300 > P. 1:101 ack 1", "0.900 > P. 1:101 ack 1",
            "2.100 > P. 1:101 ack 1", "4.500 > P. 1:101 ack 1", "9.300 > P. 1:101 ack 1");
    }

    [Fact, Rfc("6298 §2.5")]
    public void The_timeout_has_a_limit()
    {
        using TcpScript t = TcpScript.Established(s => s with { MaxRto = 1.Seconds() });
        t.Write(100);
        t.At(4.Seconds());
        t.Expect(
            "0.000 > P. 1:101 ack 1", "0.300 > P. 1:101 ack 1", "0.900 > P. 1:101 ack 1",
            "1.900 > P. 1:101 ack 1", "2.900 > P. 1:101 ack 1", "3.900 > P. 1:101 ack 1");
    }

    [Fact, Rfc("6298 §5.7")]
    public void After_a_lost_syn_the_first_timeout_of_text_is_three_seconds()
    {
        using TcpScript t = TcpScript.SynSent();
        t.At(1_100.Ms);
        t.Expect("1.000 > S 0:0");
        t.Inject("< S. 0:0 ack 1 <mss 1000>");
        t.Expect("> . 1:1 ack 1");
        t.Write(100);
        t.At(4_099.Ms);
        t.Expect("1.100 > P. 1:101 ack 1");
        t.At(4_100.Ms);
        t.Expect("4.100 > P. 1:101 ack 1");
    }

    [Fact, Rfc("6298 §5.3")]
    public void New_acknowledgments_start_the_timer_again()
    {
        using TcpScript t = TcpScript.Established();
        t.Write(3000);
        t.Skip().ShouldBe(3);
        t.At(100.Ms);
        t.Inject("< . 1:1 ack 1001"); // R' = 100 ms: RTTVAR 37.5 ms, timeout 250 ms from here
        t.At(349_999.Us);
        t.Expect();
        t.At(350.Ms);
        t.Expect("> . 1001:2001 ack 1");
    }

    [Fact, Rfc("6298 §5.1")]
    public void Later_segments_do_not_put_the_timer_off()
    {
        using TcpScript t = TcpScript.Established();
        t.Write(1000);
        t.At(200.Ms);
        t.Write(1000);
        t.Skip().ShouldBe(2);
        t.At(300.Ms);
        t.Expect("0.300 > P. 1:1001 ack 1");
    }

    [Fact, Rfc("6298 §5.2")]
    public void When_all_is_acknowledged_no_timer_runs()
    {
        using TcpScript t = TcpScript.Established();
        t.Write(3000);
        t.Skip();
        t.At(50.Ms);
        t.Inject("< . 1:1 ack 3001");
        t.At(1_000.Seconds());
        t.Expect();
    }

    [Fact, Rfc("6298 §5.4")]
    public void On_a_timeout_the_earliest_segment_only_is_sent()
    {
        using TcpScript t = TcpScript.Established();
        t.Write(5000);
        t.Skip().ShouldBe(5);
        t.At(300.Ms);
        t.Expect("0.300 > . 1:1001 ack 1");
    }

    [Fact, Rfc("9293 §3.4")]
    public void Retransmission_crosses_the_end_of_the_sequence_space()
    {
        using TcpScript t = TcpScript.Established(new ScriptSetup { Iss = 0xFFFF_FF00 });
        t.Write(1000);
        t.At(300.Ms);
        t.Expect("0.000 > P. 1:1001 ack 1", "0.300 > P. 1:1001 ack 1");
        t.Inject("< . 1:1 ack 1001");
        t.At(100.Seconds());
        t.Expect();
    }

    [Fact, Rfc("6298 §5.7")]
    public void The_backed_off_timeout_stays_until_something_new_is_acknowledged()
    {
        using TcpScript t = TcpScript.Established();
        t.Write(100);
        t.At(950.Ms);
        t.Skip().ShouldBe(3); // at 0, 300 and 900 ms
        t.Inject("< . 1:1 ack 101"); // Karn: no measurement
        t.Write(100);
        t.Skip().ShouldBe(1);
        t.At(950.Ms + 1_200.Ms);
        t.Skip().ShouldBeGreaterThanOrEqualTo(1);
    }
}
