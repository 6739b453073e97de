using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;
using ActorTcp.Protocol.Tests.Traces.Rfc6675;

namespace ActorTcp.Protocol.Tests.Traces.Rfc8985;

/// <summary>RFC 8985: losses by time, and probes for the end of a flight. The round trip is 100 ms.</summary>
[Rfc("8985 §6.2")]
public sealed class RackTests
{
    private static readonly ScriptSetup Sack = new() { Sack = true };

    [Fact]
    public void What_is_overtaken_gets_a_quarter_of_the_least_round_trip()
    {
        using TcpScript t = TcpScript.Established(Sack);
        t.Write(3000);
        t.Skip().ShouldBe(3);
        t.At(100.Ms);
        t.Inject("< . 1:1 ack 1 <sack 1001:2001>");
        t.Expect();
        t.At(126.Ms);
        t.Expect();
        t.At(130.Ms);
        t.Expect("0.127 > . 1:1001 ack 1");
        t.Subject.Snapshot().Phase.ShouldBe(CongestionPhase.FastRecovery);
    }

    [Fact]
    public void A_retransmission_that_is_lost_as_well_goes_again_without_a_timeout()
    {
        using TcpScript t = SackRecoveryTests.TenOut(s => s with { TailLossProbe = false });
        t.At(100.Ms);
        t.Inject("< . 1:1 ack 1 <sack 1001:4001>");
        t.Expect("> . 1:1001 ack 1", "> . 10001:11001 ack 1"); // three were delivered: two may go
        t.At(110.Ms);
        t.Inject("< . 1:1 ack 1 <sack 1001:8001>");
        t.PendingCount.ShouldBeGreaterThan(0); // new text, sent after the retransmission
        t.Skip();
        t.At(220.Ms);
        t.Inject("< . 1:1 ack 1 <sack 1001:12001>");
        t.Expect(
            "> . 1:1001 ack 1", "> . 12001:13001 ack 1", "> . 13001:14001 ack 1",
            "> . 14001:15001 ack 1", "> . 15001:16001 ack 1");
    }

    [Fact, Rfc("8985 §6.3")]
    public void A_timeout_lets_be_what_was_sent_within_the_last_round_trip()
    {
        using TcpScript t = TcpScript.Established(Sack with
        {
            Settings = s => s with { TailLossProbe = false },
        });
        t.Write(1000);
        t.Skip();
        t.At(t.NextDeadline!.Value - 20.Ms);
        t.Write(1000);
        t.Skip().ShouldBe(1);
        t.ToDeadline();
        t.Expect("> P. 1:1001 ack 1");
        LossSnapshot losses = t.Subject.LossStatus();
        (losses.Unacked, losses.Lost).ShouldBe((2, 1));
    }

    [Fact, Rfc("8985 §7.2")]
    public void The_end_of_a_flight_is_probed_after_two_round_trips()
    {
        using TcpScript t = TcpScript.Established(Sack);
        t.Write(2000);
        t.Skip().ShouldBe(2);
        t.At(310.Ms);
        t.Expect("0.202 > P. 1001:2001 ack 1");
        t.Inject("< . 1:1 ack 1 <sack 1001:2001>");
        t.After(40.Ms);
        t.PendingCount.ShouldBe(1);
        t.LastSeq.ShouldBe(1);
        t.Skip();
        t.Subject.Snapshot().Phase.ShouldBe(CongestionPhase.FastRecovery);
    }

    [Fact, Rfc("8985 §7.3")]
    public void A_probe_is_new_text_where_there_is_some()
    {
        using TcpScript t = SackRecoveryTests.TenOut(s => s);
        t.At(203.Ms);
        t.Expect("0.202 > . 10001:11001 ack 1");
    }

    [Fact, Rfc("8985 §7.4.2")]
    public void Where_the_probe_repaired_the_loss_the_window_is_cut()
    {
        using TcpScript t = TcpScript.Established(Sack);
        t.Write(2000);
        t.At(203.Ms);
        t.Skip().ShouldBe(3);
        uint before = t.Subject.Snapshot().Cwnd;
        t.Write(1000);
        t.Skip();
        t.At(303.Ms);
        t.Inject("< . 1:1 ack 3001");
        t.Subject.Snapshot().Cwnd.ShouldBeLessThan(before);
    }

    [Fact, Rfc("8985 §7.4.2")]
    public void Where_both_arrived_it_is_not()
    {
        using TcpScript t = TcpScript.Established(Sack);
        t.Write(2000);
        t.At(203.Ms);
        t.Skip().ShouldBe(3);
        uint before = t.Subject.Snapshot().Cwnd;
        t.Inject("< . 1:1 ack 2001", "< . 1:1 ack 2001 <sack 1001:2001>");
        t.Write(1000);
        t.Skip();
        t.Inject("< . 1:1 ack 3001");
        t.Subject.Snapshot().Cwnd.ShouldBeGreaterThanOrEqualTo(before);
        t.Subject.Snapshot().Phase.ShouldBe(CongestionPhase.Open);
    }

    [Fact, Rfc("8985 §7")]
    public void Without_it_the_timeout_stands()
    {
        using TcpScript t = TcpScript.Established(new ScriptSetup
        {
            Sack = true,
            Settings = s => s with { TailLossProbe = false },
        });
        t.Write(2000);
        t.Skip();
        t.At(300.Ms);
        t.Expect("0.300 > . 1:1001 ack 1");
    }
}
