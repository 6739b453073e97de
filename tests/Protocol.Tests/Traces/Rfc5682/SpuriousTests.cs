using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;
using ActorTcp.Protocol.Tests.Traces.Rfc6675;

namespace ActorTcp.Protocol.Tests.Traces.Rfc5682;

/// <summary>Retransmissions that were not needed: F-RTO, Eifel (RFC 3522, RFC 4015) and D-SACK (RFC
/// 3708).</summary>
public sealed class SpuriousTests
{
    [Fact, Rfc("5682 §3.1"), Rfc("4015 §3.3")]
    public void After_a_late_ack_new_text_tells_that_the_timeout_was_spurious()
    {
        using TcpScript t = SackRecoveryTests.TenOut(s => s with { TailLossProbe = false });
        t.At(301.Ms);
        t.Expect("0.300 > . 1:1001 ack 1");
        t.Subject.Snapshot().Phase.ShouldBe(CongestionPhase.Loss);
        t.Inject("< . 1:1 ack 1001");
        t.Expect("> . 10001:11001 ack 1", "> . 11001:12001 ack 1"); // step 2b: new, not the second
        t.Inject("< . 1:1 ack 2001"); // step 3b: of the flight before
        t.Subject.Snapshot().Phase.ShouldBe(CongestionPhase.Open);
        t.Subject.Snapshot().Cwnd.ShouldBeGreaterThanOrEqualTo(10_000u);
        t.Skip();
    }

    [Fact, Rfc("5682 §3.1")]
    public void Duplicates_after_the_new_text_tell_that_it_was_not()
    {
        using TcpScript t = SackRecoveryTests.TenOut(s => s with { TailLossProbe = false });
        t.At(301.Ms);
        t.Skip();
        t.Inject("< . 1:1 ack 1001");
        t.Skip().ShouldBe(2);
        t.At(401.Ms);
        t.Inject("< . 1:1 ack 1001 <sack 10001:11001>");
        t.LastSeq.ShouldBeLessThan(10_001);
        t.Skip();
        t.Subject.Snapshot().Phase.ShouldBe(CongestionPhase.Loss);
    }

    [Fact, Rfc("3522 §3.2"), Rfc("4015 §3.4")]
    public void An_echo_from_before_the_retransmission_takes_the_reduction_back()
    {
        using TcpScript t = SackRecoveryTests.TenOut(
            s => s with { TailLossProbe = false, LimitedTransmit = false }, timestamps: true);
        t.At(100.Ms);
        t.Inject("< . 1:1 ack 1 <TS val 100 ecr 10000,sack 989:1977>");
        t.Inject("< . 1:1 ack 1 <TS val 100 ecr 10000,sack 989:2965>");
        t.Inject("< . 1:1 ack 1 <TS val 100 ecr 10000,sack 989:3953>");
        t.Subject.Snapshot().Phase.ShouldBe(CongestionPhase.FastRecovery);
        t.Skip();
        t.At(110.Ms);
        t.Inject("< . 1:1 ack 9881 <TS val 110 ecr 10000>"); // the original was late
        t.Subject.Snapshot().Phase.ShouldBe(CongestionPhase.Open);
        t.Subject.Snapshot().Cwnd.ShouldBeGreaterThanOrEqualTo(9_880u);
        t.Skip();
    }

    [Fact, Rfc("3708 §3")]
    public void A_report_of_every_retransmission_takes_the_reduction_back()
    {
        using TcpScript t = SackRecoveryTests.TenOut(
            s => s with { TailLossProbe = false, LimitedTransmit = false });
        t.At(100.Ms);
        t.Inject("< . 1:1 ack 1 <sack 1001:2001>", "< . 1:1 ack 1 <sack 1001:3001>");
        t.Inject("< . 1:1 ack 1 <sack 1001:4001>");
        t.Expect("> . 1:1001 ack 1");
        t.At(150.Ms);
        t.Inject("< . 1:1 ack 10001");
        t.Skip();
        t.Subject.Snapshot().Cwnd.ShouldBeLessThan(10_000u);
        t.At(200.Ms);
        t.Inject("< . 1:1 ack 10001 <sack 1:1001>");
        t.Subject.Snapshot().Cwnd.ShouldBeGreaterThanOrEqualTo(10_000u);
        t.Skip();
    }

    [Fact, Rfc("5682 §2.1")]
    public void Without_sack_two_acks_that_advance_tell_that_the_timeout_was_spurious()
    {
        using TcpScript t = TenOutWithoutSack();
        t.At(301.Ms);
        t.Expect("0.300 > . 1:1001 ack 1");
        t.Inject("< . 1:1 ack 1001");
        t.Expect("> . 10001:11001 ack 1", "> . 11001:12001 ack 1"); // step 2b
        t.Inject("< . 1:1 ack 2001"); // step 3b
        t.Subject.Snapshot().Phase.ShouldBe(CongestionPhase.Open);
        t.Subject.Snapshot().Cwnd.ShouldBeGreaterThanOrEqualTo(10_000u);
        t.Skip();
    }

    [Fact, Rfc("5682 §2.1")]
    public void Without_sack_a_duplicate_tells_that_it_was_not()
    {
        using TcpScript t = TenOutWithoutSack();
        t.At(301.Ms);
        t.Skip();
        t.Inject("< . 1:1 ack 1001");
        t.Skip().ShouldBe(2);
        t.Inject("< . 1:1 ack 1001"); // step 3a
        t.LastSeq.ShouldBeLessThan(10_001);
        t.Skip();
        t.Subject.Snapshot().Phase.ShouldBe(CongestionPhase.Loss);
    }

    [Theory, Rfc("4015 §3.5")]
    [InlineData(true)]
    [InlineData(false)]
    public void The_timer_begins_anew_with_the_round_trip_after_a_spurious_timeout(bool learns)
    {
        using TcpScript t = SackRecoveryTests.TenOut(
            s => s with { TailLossProbe = false, LearnFromSpuriousTimeout = learns });
        t.At(301.Ms);
        t.Inject("< . 1:1 ack 1001");
        t.Inject("< . 1:1 ack 2001");
        t.Subject.Snapshot().Phase.ShouldBe(CongestionPhase.Open);
        t.Inject("< . 1:1 ack 10001");
        t.Skip();
        t.At(701.Ms);
        t.Inject("< . 1:1 ack 13001"); // the first that was sent after the detection
        t.Skip();
        TcpSnapshot after = t.Subject.Snapshot();
        if (learns) after.Srtt.ShouldBe(400.Ms);
        else after.Srtt.ShouldBeLessThan(400.Ms);
    }

    private static TcpScript TenOutWithoutSack()
    {
        TcpScript t = TcpScript.Established(s => s with { InitialWindow = 10 });
        t.Write(20_000);
        t.Skip().ShouldBe(10);
        return t;
    }
}
