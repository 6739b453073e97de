using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc9293.S3_5;

/// <summary>RFC 9293 §3.5: each segment of the handshake lost, or coming twice.</summary>
[Rfc("9293 §3.5")]
public sealed class LostHandshakeTests
{
    [Fact, Rfc("9293 §3.8.3", "MUST-22")]
    public void A_lost_syn_is_sent_again_with_doubled_timeouts()
    {
        using TcpScript t = TcpScript.SynSent();
        t.At(20.Seconds());
        t.Expect("1.000 > S 0:0", "3.000 > S 0:0", "7.000 > S 0:0", "15.000 > S 0:0");
        t.Inject("< S. 0:0 ack 1 win 5000 <mss 1000>");
        t.Expect("> . 1:1 ack 1");
        t.At(100.Seconds());
        t.Expect();
    }

    [Fact, Rfc("9293 §3.8.3", "MUST-22")]
    public void A_lost_syn_ack_is_sent_again_with_doubled_timeouts()
    {
        using TcpScript t = TcpScript.SynReceived();
        t.At(10.Seconds());
        t.Expect("1.000 > S. 0:0 ack 1", "3.000 > S. 0:0 ack 1", "7.000 > S. 0:0 ack 1");
        t.Inject("< . 1:1 ack 1");
        t.State.ShouldBe(TcpState.Established);
        t.At(100.Seconds());
        t.Expect();
    }

    [Fact]
    public void A_retransmitted_syn_has_the_options_of_the_first()
    {
        using TcpScript t = TcpScript.Opening(new() { PeerScale = 5, Sack = true, Timestamps = true });
        t.Expect("> S 0:0 <mss 1000,sackOK,TS val 10000 ecr 0,wscale 7>");
        t.At(1.Seconds());
        t.Expect("1.000 > S 0:0 <mss 1000,sackOK,TS val 11000 ecr 0,wscale 7>");
    }

    [Fact]
    public void The_last_ack_of_the_handshake_may_be_lost_and_text_brings_it()
    {
        using TcpScript t = TcpScript.SynReceived();
        t.Inject("< P. 1:101 ack 1");
        t.State.ShouldBe(TcpState.Established);
        t.TakeSignals().ShouldBe(TcpSignals.Connected | TcpSignals.Readable);
        t.After(t.Settings.DelayedAck);
        t.Expect("> . 1:1 ack 101");
    }

    [Fact]
    public void The_last_ack_of_the_handshake_may_be_lost_and_a_fin_brings_it()
    {
        using TcpScript t = TcpScript.SynReceived();
        t.Inject("< F. 1:1 ack 1");
        t.Expect("> . 1:1 ack 2");
        t.State.ShouldBe(TcpState.CloseWait);
        t.TakeSignals().ShouldBe(TcpSignals.Connected | TcpSignals.PeerClosed);
    }

    [Fact]
    public void A_second_syn_ack_says_that_our_ack_was_lost_and_brings_it_again()
    {
        using TcpScript t = TcpScript.Established();
        t.Inject("< S. 0:0 ack 1 <mss 1000>");
        t.Expect("> . 1:1 ack 1");
        t.State.ShouldBe(TcpState.Established);
    }

    [Fact]
    public void A_second_syn_says_that_our_syn_ack_was_lost_and_is_answered()
    {
        using TcpScript t = TcpScript.SynReceived();
        t.After(100.Ms);
        t.Inject("< S 0:0 <mss 1000>");
        t.PendingCount.ShouldBe(1);
        t.LastAcknowledgment.ShouldBe(1);
        t.Skip();
        t.State.ShouldBe(TcpState.SynReceived);
    }

    [Fact]
    public void A_last_ack_that_comes_twice_changes_nothing()
    {
        using TcpScript t = TcpScript.SynReceived();
        t.Inject("< . 1:1 ack 1", "< . 1:1 ack 1");
        t.Expect();
        t.State.ShouldBe(TcpState.Established);
        t.TakeSignals().ShouldBe(TcpSignals.Connected);
    }

    [Fact]
    public void An_old_syn_ack_is_reset_and_the_right_one_is_still_taken()
    {
        using TcpScript t = TcpScript.SynSent();
        t.Inject("< S. 77:77 ack -1000");
        t.Expect("> R -1000:-1000");
        t.Inject("< S. 0:0 ack 1");
        t.Expect("> . 1:1 ack 1");
        t.State.ShouldBe(TcpState.Established);
    }

    [Theory, Rfc("9293 §3.4")]
    [InlineData(0xFFFF_FFFFu, 0u)]
    [InlineData(0xFFFF_FFFEu, 0xFFFF_FFFFu)]
    [InlineData(0u, 0xFFFF_FFFFu)]
    [InlineData(0x7FFF_FFFFu, 0x8000_0000u)]
    [InlineData(0x8000_0000u, 0x7FFF_FFFFu)]
    public void The_handshake_crosses_the_end_of_the_sequence_space(uint iss, uint irs)
    {
        foreach (bool passive in new[] { false, true })
        {
            using TcpScript t = TcpScript.Established(new ScriptSetup { Iss = iss, Irs = irs, Passive =
                passive });
            t.Write(1000);
            t.Expect("> P. 1:1001 ack 1");
            t.Inject("< P. 1:101 ack 1001");
            t.Close();
            t.Expect("> F. 1001:1001 ack 101");
            t.Inject("< F. 101:101 ack 1002");
            t.Expect("> . 1002:1002 ack 102");
            t.State.ShouldBe(TcpState.TimeWait);
        }
    }

    [Fact, Rfc("9293 §3.8.3", "MUST-20")]
    public void Without_an_answer_the_open_fails()
    {
        using TcpScript t = TcpScript.SynSent(new() { Settings = s => s with { SynRetries = 2 } });
        t.At(6_999.Ms);
        t.Expect("1.000 > S 0:0", "3.000 > S 0:0");
        t.State.ShouldBe(TcpState.SynSent);
        t.At(7.Seconds());
        t.Expect();
        t.State.ShouldBe(TcpState.Closed);
        t.Error.ShouldBe(TcpError.TimedOut);
        t.TakeSignals().HasFlag(TcpSignals.Failed | TcpSignals.Released).ShouldBeTrue();
    }

    [Fact, Rfc("9293 §3.8.3", "MUST-20")]
    public void The_first_timeouts_need_not_double()
    {
        using TcpScript t = TcpScript.SynSent(
            new() { Settings = s => s with { SynRetries = 3, SynLinearTimeouts = 4 } });
        t.At(14_999.Ms);
        t.Expect(
            "1.000 > S 0:0", "2.000 > S 0:0", "3.000 > S 0:0", "4.000 > S 0:0", "5.000 > S 0:0",
            "7.000 > S 0:0", "11.000 > S 0:0");
        t.State.ShouldBe(TcpState.SynSent);
        t.At(19.Seconds());
        t.Expect();
        t.State.ShouldBe(TcpState.Closed);
    }

    [Fact, Rfc("9293 §3.8.3", "MUST-20")]
    public void Timeouts_that_do_not_double_do_not_prolong_an_attempt()
    {
        using TcpScript t = TcpScript.SynSent(
            new() { Settings = s => s with { SynRetries = 1, SynLinearTimeouts = 4 } });
        t.At(2_999.Ms);
        t.Expect("1.000 > S 0:0", "2.000 > S 0:0");
        t.State.ShouldBe(TcpState.SynSent);
        t.At(3.Seconds());
        t.Expect();
        t.State.ShouldBe(TcpState.Closed);
    }

    [Fact]
    public void A_syn_that_comes_again_starts_the_timer_of_the_syn_ack_anew()
    {
        using TcpScript t = TcpScript.SynReceived();
        t.At(990.Ms);
        t.Inject("< S 0:0 win 5000 <mss 1000>");
        t.Expect("> S. 0:0 ack 1");
        t.At(1_980.Ms);
        t.Expect();
        t.At(1_990.Ms);
        t.Expect("> S. 0:0 ack 1");
    }

    [Fact, Rfc("9293 §3.8.3", "MUST-23")]
    public void A_syn_can_be_tried_for_more_than_three_minutes()
    {
        using TcpScript t = TcpScript.SynSent(new() { Settings = s => s with { SynRetries = 8 } });
        t.At(180.Seconds());
        t.Skip().ShouldBe(7); // at 1, 3, 7, 15, 31, 63 and 127 s
        t.State.ShouldBe(TcpState.SynSent);
    }

    [Fact]
    public void Without_the_last_ack_the_half_open_connection_goes_away()
    {
        using TcpScript t = TcpScript.SynReceived(new() { Settings = s => s with { SynAckRetries = 1 } });
        t.At(2_999.Ms);
        t.Expect("1.000 > S. 0:0 ack 1");
        t.State.ShouldBe(TcpState.SynReceived);
        t.At(3.Seconds());
        t.Skip().ShouldBeLessThanOrEqualTo(1); // a RST may tell the peer
        t.State.ShouldBe(TcpState.Listen);
    }
}
