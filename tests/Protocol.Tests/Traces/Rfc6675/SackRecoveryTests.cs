using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc6675;

/// <summary>Recovery with SACK: the scoreboard of RFC 6675 with the window of RFC 9937.</summary>
[Rfc("6675 §5")]
public sealed class SackRecoveryTests
{
    [Fact, Rfc("9937 §6")]
    public void The_window_falls_in_proportion_to_what_is_delivered()
    {
        using TcpScript t = TenOut(s => s with { TailLossProbe = false });
        t.At(100.Ms);
        t.Inject("< . 1:1 ack 1 <sack 1001:2001>", "< . 1:1 ack 1 <sack 1001:3001>");
        t.Expect("> . 10001:11001 ack 1", "> . 11001:12001 ack 1"); // RFC 3042
        t.Subject.Snapshot().Phase.ShouldBe(CongestionPhase.Disorder);
        t.Inject("< . 1:1 ack 1 <sack 1001:4001>");
        t.Expect("> . 1:1001 ack 1");
        t.Subject.Snapshot().Phase.ShouldBe(CongestionPhase.FastRecovery);
        t.Subject.Snapshot().Ssthresh.ShouldBe(5000u);
        LossSnapshot losses = t.Subject.LossStatus();
        (losses.Unacked, losses.Sacked, losses.Lost, losses.Retrans).ShouldBe((12, 3, 1, 1));
        t.Inject("< . 1:1 ack 1 <sack 1001:5001>");
        t.Expect();
        t.Inject("< . 1:1 ack 1 <sack 1001:6001>");
        t.Expect("> . 12001:13001 ack 1"); // one for two
        t.Inject("< . 1:1 ack 1 <sack 1001:7001>");
        t.Expect();
        t.Inject("< . 1:1 ack 1 <sack 1001:8001>");
        t.Expect("> . 13001:14001 ack 1");
    }

    [Fact, Rfc("6675 §3")]
    public void Only_what_was_not_reported_goes_again()
    {
        using TcpScript t = TenOut(s => s with { TailLossProbe = false, LimitedTransmit = false });
        t.At(100.Ms);
        t.Inject("< . 1:1 ack 1 <sack 4001:7001>");
        t.Expect("> . 1:1001 ack 1", "> . 1001:2001 ack 1");
        t.Inject("< . 1:1 ack 1 <sack 4001:10001>");
        t.Expect("> . 2001:3001 ack 1", "> . 3001:4001 ack 1", "> . 10001:11001 ack 1");
        t.At(200.Ms);
        t.Inject("< . 1:1 ack 1001 <sack 4001:10001>");
        t.PendingCount.ShouldBeGreaterThan(0);
        t.Skip();
        t.Subject.Snapshot().Phase.ShouldBe(CongestionPhase.FastRecovery);
    }

    [Fact, Rfc("6675 §4")]
    public void Without_time_three_segments_behind_it_make_a_segment_lost()
    {
        using TcpScript t = TenOut(s => s with { Rack = false, TailLossProbe = false });
        t.At(100.Ms);
        t.Inject("< . 1:1 ack 1 <sack 1001:2001>", "< . 1:1 ack 1 <sack 1001:3001>");
        t.Skip().ShouldBe(2);
        t.Inject("< . 1:1 ack 1 <sack 1001:4001>");
        t.Expect("> . 1:1001 ack 1");
    }

    [Fact, Rfc("2018 §8"), Rfc("6675 §5.1")]
    public void After_a_timeout_at_a_reported_segment_reports_count_no_more()
    {
        using TcpScript t = TenOut(s => s with { TailLossProbe = false, LimitedTransmit = false });
        t.At(100.Ms);
        t.Inject("< . 1:1 ack 1 <sack 1001:3001>");
        t.Skip();
        t.Inject("< . 1:1 ack 1001"); // and the block is gone: the peer threw it away
        t.Skip();
        t.At(200.Ms);
        t.PendingCount.ShouldBeGreaterThan(0);
        t.LastSeq.ShouldBe(1001);
        t.Skip();
        t.Subject.Snapshot().Phase.ShouldBe(CongestionPhase.Loss);
    }

    [Theory, Rfc("2018 §5")]
    [InlineData("<sack 30001:31001>")] // not sent yet
    [InlineData("<sack 3001:3001>")] // empty
    [InlineData("<sack 3001:2001>")] // reversed
    [InlineData("<sack 1:2001>")] // begins at SND.UNA
    public void A_block_that_cannot_be_changes_nothing(string block)
    {
        using TcpScript t = TenOut(s => s with { LimitedTransmit = false });
        for (int i = 0; i < 2; i++) t.Inject($"< . 1:1 ack 1 {block}");
        t.Expect();
        t.Inject("< . 1:1 ack 10001");
        t.Subject.Snapshot().Phase.ShouldBe(CongestionPhase.Open);
        t.Skip();
    }

    internal static TcpScript TenOut(Func<TcpSettings, TcpSettings> change, bool timestamps = false)
    {
        TcpScript t = TcpScript.Established(new ScriptSetup
        {
            Sack = true,
            Timestamps = timestamps,
            Settings = s => change(s with { CongestionControl = NewReno.Instance }),
        });
        t.Write(30_000);
        t.Skip().ShouldBe(10);
        return t;
    }
}
