using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc9293.S3_6;

/// <summary>RFC 9293 §3.6: figures 12 and 13, and every segment of a close lost.</summary>
[Rfc("9293 §3.6")]
public sealed class ClosingTests
{
    [Fact]
    public void Figure_12_at_the_end_that_closes_first()
    {
        using TcpScript t = TcpScript.Established();
        t.Close();
        t.Expect("> F. 1:1 ack 1");
        t.State.ShouldBe(TcpState.FinWait1);
        t.Inject("< . 1:1 ack 2");
        t.State.ShouldBe(TcpState.FinWait2);
        t.Inject("< F. 1:1 ack 2");
        t.Expect("> . 2:2 ack 2");
        t.State.ShouldBe(TcpState.TimeWait);
    }

    [Fact, Rfc("9293 §3.6", "MUST-12")]
    public void Figure_12_at_the_other_end()
    {
        using TcpScript t = TcpScript.Established();
        t.Inject("< F. 1:1 ack 1");
        t.Expect("> . 1:1 ack 2");
        t.State.ShouldBe(TcpState.CloseWait);
        t.TakeSignals().ShouldBe(TcpSignals.PeerClosed);
        t.Close();
        t.Expect("> F. 1:1 ack 2");
        t.State.ShouldBe(TcpState.LastAck);
        t.Inject("< . 2:2 ack 2");
        t.Expect();
        t.State.ShouldBe(TcpState.Closed);
        t.Error.ShouldBe(TcpError.None);
    }

    [Fact]
    public void Figure_13_simultaneous_close()
    {
        using TcpScript t = TcpScript.Established();
        t.Close();
        t.Expect("> F. 1:1 ack 1");
        t.Inject("< F. 1:1 ack 1");
        t.Expect("> . 2:2 ack 2");
        t.State.ShouldBe(TcpState.Closing);
        t.Inject("< . 2:2 ack 2");
        t.Expect();
        t.State.ShouldBe(TcpState.TimeWait);
    }

    [Fact]
    public void A_lost_fin_is_sent_again()
    {
        using TcpScript t = TcpScript.FinWait1();
        t.At(1_000.Ms);
        t.Expect("0.300 > F. 1:1 ack 1", "0.900 > F. 1:1 ack 1");
        t.Inject("< . 1:1 ack 2");
        t.State.ShouldBe(TcpState.FinWait2);
        t.At(100.Seconds());
        t.Expect();
    }

    [Fact]
    public void In_closing_a_lost_fin_is_sent_again_with_the_ack_of_the_peers()
    {
        using TcpScript t = TcpScript.Closing();
        t.At(300.Ms);
        t.Expect("0.300 > F. 1:1 ack 2");
        t.Inject("< . 2:2 ack 2");
        t.State.ShouldBe(TcpState.TimeWait);
    }

    [Fact]
    public void In_last_ack_a_lost_fin_is_sent_again()
    {
        using TcpScript t = TcpScript.LastAck();
        t.At(1_000.Ms);
        t.Expect("0.300 > F. 1:1 ack 2", "0.900 > F. 1:1 ack 2");
        t.Inject("< . 2:2 ack 2");
        t.State.ShouldBe(TcpState.Closed);
    }

    [Fact]
    public void In_last_ack_the_peers_fin_again_says_that_our_ack_was_lost()
    {
        using TcpScript t = TcpScript.LastAck();
        t.Inject("< F. 1:1 ack 1");
        t.Expect("> . 2:2 ack 2");
        t.State.ShouldBe(TcpState.LastAck);
    }

    [Fact]
    public void In_closing_the_peers_fin_may_come_again_with_the_ack_of_ours()
    {
        using TcpScript t = TcpScript.Closing();
        t.Inject("< F. 1:1 ack 2"); // left of the window: answered, and the peer's ACK comes again
        t.Expect("> . 2:2 ack 2");
        t.Inject("< . 2:2 ack 2");
        t.State.ShouldBe(TcpState.TimeWait);
    }

    [Fact]
    public void The_fin_rides_on_the_last_text()
    {
        using TcpScript t = TcpScript.Established();
        t.Inject("< . 1:1 ack 1 win 1000");
        t.Write(1500);
        t.Expect("> . 1:1001 ack 1");
        t.Close();
        t.Expect();
        t.State.ShouldBe(TcpState.FinWait1);
        t.Inject("< . 1:1 ack 1001 win 1000");
        t.Expect("> FP. 1001:1501 ack 1");
    }

    [Fact]
    public void The_fin_waits_for_all_text_to_be_sent()
    {
        using TcpScript t = TcpScript.Established();
        t.Inject("< . 1:1 ack 1 win 2000");
        t.Write(3000);
        t.Close();
        t.Expect("> . 1:1001 ack 1", "> . 1001:2001 ack 1");
        t.Inject("< . 1:1 ack 2001 win 2000");
        t.Expect("> FP. 2001:3001 ack 1");
        t.Inject("< . 1:1 ack 3002");
        t.State.ShouldBe(TcpState.FinWait2);
    }

    [Fact, Rfc("9293 §3.7.4")]
    public void The_fin_is_not_held_back_by_Nagle()
    {
        using TcpScript t = TcpScript.Established();
        t.Write(10);
        t.Expect("> P. 1:11 ack 1");
        t.Write(10);
        t.Expect();
        t.Close();
        t.Expect("> FP. 11:21 ack 1");
    }

    [Fact]
    public void Text_and_fin_that_were_lost_together_come_again_together()
    {
        using TcpScript t = TcpScript.Established();
        t.Write(100);
        t.Expect("> P. 1:101 ack 1");
        t.Close();
        t.Expect("> F. 101:101 ack 1");
        t.At(300.Ms);
        t.PendingCount.ShouldBe(1);
        t.Skip(); // one segment with both, or the first of two: repackaging is free
        t.Inject("< . 1:1 ack 102");
        t.State.ShouldBe(TcpState.FinWait2);
    }

    [Fact]
    public void Half_closed_by_us_the_peer_goes_on_sending()
    {
        using TcpScript t = TcpScript.FinWait2();
        t.Inject("< P. 1:1001 ack 2", "< P. 1001:2001 ack 2");
        t.Expect("> . 2:2 ack 2001");
        t.Read(5000).ShouldBe(2000);
        t.Skip();
        t.At(3_600.Seconds());
        t.Expect();
        t.State.ShouldBe(TcpState.FinWait2); // the program still holds the connection: no time limit
        t.Inject("< F. 2001:2001 ack 2");
        t.Expect("> . 2:2 ack 2002");
    }

    [Fact]
    public void Half_closed_by_the_peer_we_go_on_sending()
    {
        using TcpScript t = TcpScript.CloseWait();
        t.At(3_600.Seconds());
        t.Write(1000);
        t.Expect("> P. 1:1001 ack 2");
        t.Inject("< . 2:2 ack 1001");
        t.Close();
        t.Expect("> F. 1001:1001 ack 2");
        t.Inject("< . 2:2 ack 1002");
        t.State.ShouldBe(TcpState.Closed);
    }

    [Fact]
    public void In_fin_wait_1_text_of_the_peer_is_taken()
    {
        using TcpScript t = TcpScript.FinWait1();
        t.Inject("< P. 1:1001 ack 1", "< P. 1001:2001 ack 1");
        t.Expect("> . 2:2 ack 2001");
        t.Read(5000).ShouldBe(2000);
        t.Skip();
        t.State.ShouldBe(TcpState.FinWait1);
    }

    [Fact]
    public void A_fin_with_text_that_acknowledges_ours_leads_straight_to_time_wait()
    {
        using TcpScript t = TcpScript.FinWait1();
        t.Inject("< FP. 1:101 ack 2");
        t.Expect("> . 2:2 ack 102");
        t.State.ShouldBe(TcpState.TimeWait);
        t.Read(1000).ShouldBe(100);
    }

    [Theory, Rfc("9293 §3.4")]
    [InlineData(0xFFFF_FFFEu)] // the FIN is the last number
    [InlineData(0xFFFF_FFFDu)]
    [InlineData(0xFFFF_FFFFu)]
    public void The_fin_crosses_the_end_of_the_sequence_space(uint iss)
    {
        using TcpScript t = TcpScript.TimeWait(new() { Iss = iss, Irs = iss });
        t.State.ShouldBe(TcpState.TimeWait);
        using TcpScript u = TcpScript.LastAck(new() { Iss = iss, Irs = iss });
        u.Inject("< . 2:2 ack 2");
        u.State.ShouldBe(TcpState.Closed);
    }
}
