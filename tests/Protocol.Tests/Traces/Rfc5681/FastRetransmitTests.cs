using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc5681;

/// <summary>RFC 5681 §3.2, RFC 6582 (NewReno) and RFC 3042 (limited transmit), without SACK.</summary>
[Rfc("5681 §3.2")]
public sealed class FastRetransmitTests
{
    [Fact]
    public void Third_duplicate_ack_retransmits_the_first_unacknowledged_segment()
    {
        using TcpScript t = TcpScript.Established(mss: 1000);
        t.Write(3000);
        t.Expect("> . 1:1001 ack 1", "> . 1001:2001 ack 1", "> P. 2001:3001 ack 1");

        t.At(100.Ms);
        t.Inject("< . 1:1 ack 1", "< . 1:1 ack 1");
        t.Expect();
        t.Inject("< . 1:1 ack 1");
        t.Expect("> . 1:1001 ack 1");
    }

    [Theory]
    [InlineData("< P. 1:11 ack 1")] // text
    [InlineData("< . 1:1 ack 1 win 5000")] // another window
    [InlineData("< . 1:1 ack 0")] // an older one
    public void An_ack_with_something_else_to_say_is_no_duplicate(string segment)
    {
        using TcpScript t = TcpScript.Established();
        t.Write(3000);
        t.Skip();
        t.Inject("< . 1:1 ack 1", "< . 1:1 ack 1", segment);
        t.After(t.Settings.DelayedAck);
        if (t.PendingCount > 0) t.FirstLength.ShouldBe(0); // an ACK of the text at most
        t.Skip();
    }

    [Fact]
    public void With_nothing_in_flight_there_is_no_duplicate()
    {
        using TcpScript t = TcpScript.Established();
        for (int i = 0; i < 10; i++) t.Inject("< . 1:1 ack 1");
        t.Write(1000);
        t.Expect("> P. 1:1001 ack 1");
    }

    [Fact, Rfc("3042 §2")]
    public void The_first_two_duplicates_let_new_segments_out()
    {
        using TcpScript t = Lossy();
        t.Inject("< . 1:1 ack 1");
        t.Expect("> . 10001:11001 ack 1");
        t.Inject("< . 1:1 ack 1");
        t.Expect("> . 11001:12001 ack 1");
        t.Inject("< . 1:1 ack 1");
        t.Expect("> . 1:1001 ack 1");
    }

    [Fact, Rfc("3042 §2")]
    public void Limited_transmit_obeys_the_peers_window()
    {
        using TcpScript t = TcpScript.Established(new ScriptSetup { Window = 10_000 });
        t.Write(20_000);
        t.Skip().ShouldBe(10);
        t.Inject("< . 1:1 ack 1", "< . 1:1 ack 1");
        t.Expect();
    }

    [Fact, Rfc("3042 §2")]
    public void Limited_transmit_can_be_switched_off()
    {
        using TcpScript t = Lossy(s => s with { LimitedTransmit = false });
        t.Inject("< . 1:1 ack 1", "< . 1:1 ack 1");
        t.Expect();
        t.Inject("< . 1:1 ack 1");
        t.Expect("> . 1:1001 ack 1");
    }

    [Fact]
    public void The_threshold_leaves_limited_transmit_out_of_the_flight()
    {
        using TcpScript t = Lossy();
        Duplicates(t, 3);
        t.Skip().ShouldBe(3);
        TcpSnapshot tcb = t.Subject.Snapshot();
        tcb.Ssthresh.ShouldBe(5000u); // half of 10 segments, not of 12
        tcb.Cwnd.ShouldBe(5000u); // what left the network is counted in the pipe, not in the window
    }

    [Fact]
    public void Further_duplicates_inflate_the_window()
    {
        using TcpScript t = Lossy();
        Duplicates(t, 3);
        t.Skip();
        Duplicates(t, 4);
        t.Expect(); // 12,000 are in flight
        Duplicates(t, 1);
        t.Expect("> . 12001:13001 ack 1");
        Duplicates(t, 1);
        t.Expect("> . 13001:14001 ack 1");
    }

    [Fact, Rfc("6582 §3.2")]
    public void A_full_ack_ends_the_recovery()
    {
        using TcpScript t = Lossy();
        Duplicates(t, 3);
        t.Skip();
        t.Inject("< . 1:1 ack 12001");
        TcpSnapshot tcb = t.Subject.Snapshot();
        tcb.Ssthresh.ShouldBe(5000u);
        tcb.Cwnd.ShouldBeOneOf(2000u, 5000u); // both ways of step 3
        tcb.Phase.ShouldNotBe(CongestionPhase.FastRecovery);
        t.Skip().ShouldBe((int)tcb.Cwnd / 1000);
    }

    [Fact, Rfc("6582 §3.2")]
    public void A_partial_ack_retransmits_the_next_hole_at_once()
    {
        using TcpScript t = Lossy();
        Duplicates(t, 3);
        t.Skip();
        t.Inject("< . 1:1 ack 3001");
        t.Expect("> . 3001:4001 ack 1");
        t.Subject.Snapshot().Phase.ShouldBe(CongestionPhase.FastRecovery);
        t.Subject.Snapshot().Cwnd.ShouldBe(5000u);
        t.Inject("< . 1:1 ack 7001");
        t.Expect("> . 7001:8001 ack 1");
        t.Inject("< . 1:1 ack 12001");
        t.Subject.Snapshot().Phase.ShouldNotBe(CongestionPhase.FastRecovery);
        t.Skip();
    }

    [Fact, Rfc("6582 §3.2")]
    public void The_first_partial_ack_starts_the_timer_again()
    {
        using TcpScript t = Lossy();
        t.At(200.Ms);
        Duplicates(t, 3);
        t.Skip();
        t.At(290.Ms);
        t.Inject("< . 1:1 ack 3001");
        t.Expect("> . 3001:4001 ack 1");
        t.At(290.Ms + t.Subject.Snapshot().Rto - 1.Ns);
        t.Expect();
        t.After(1.Ns);
        t.PendingCount.ShouldBe(1);
        t.LastSeq.ShouldBe(3001);
        t.Skip();
    }

    [Fact, Rfc("6582 §3.2")]
    public void After_a_timeout_duplicates_of_what_was_sent_before_do_nothing()
    {
        using TcpScript t = TcpScript.Established();
        t.Write(5000);
        t.Skip().ShouldBe(5);
        t.At(300.Ms);
        t.Expect("> . 1:1001 ack 1");
        Duplicates(t, 4); // from the four segments that did arrive
        t.Expect();
    }

    [Fact]
    public void A_lost_retransmission_is_left_to_the_timer()
    {
        using TcpScript t = Lossy();
        t.At(100.Ms);
        Duplicates(t, 3);
        t.Skip().ShouldBe(3);
        t.At(100.Ms + t.Subject.Snapshot().Rto);
        t.PendingCount.ShouldBe(1);
        t.LastSeq.ShouldBe(1);
        t.Skip();
        t.Subject.Snapshot().Cwnd.ShouldBe(1000u);
    }

    [Theory, Rfc("9293 §3.4")]
    [InlineData(0xFFFF_FFFFu)]
    [InlineData(0xFFFF_FC00u)]
    [InlineData(0xFFFF_E000u)]
    public void Recovery_crosses_the_end_of_the_sequence_space(uint iss)
    {
        using TcpScript t = TcpScript.Established(new ScriptSetup { Iss = iss, Settings = Classic });
        t.Write(20_000);
        t.Skip().ShouldBe(10);
        Duplicates(t, 3);
        t.Expect("> . 10001:11001 ack 1", "> . 11001:12001 ack 1", "> . 1:1001 ack 1");
        t.Inject("< . 1:1 ack 3001");
        t.Expect("> . 3001:4001 ack 1");
        t.Inject("< . 1:1 ack 12001");
        t.Subject.Snapshot().Phase.ShouldNotBe(CongestionPhase.FastRecovery);
        t.Skip();
    }

    private static TcpSettings Classic(TcpSettings s) => s with { ProportionalRateReduction = false };

    private static void Duplicates(TcpScript t, int count)
    {
        for (int i = 0; i < count; i++) t.Inject("< . 1:1 ack 1");
    }

    /// <summary>Ten segments are out, ten more wait; nothing is acknowledged.</summary>
    private static TcpScript Lossy(Func<TcpSettings, TcpSettings>? settings = null)
    {
        Func<TcpSettings, TcpSettings> change = settings ?? (s => s);
        TcpScript t = TcpScript.Established(new ScriptSetup { Settings = s => change(Classic(s)) });
        t.Write(20_000);
        t.Skip().ShouldBe(10);
        return t;
    }
}
