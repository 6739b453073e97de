using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc9293.S3_10_7;

/// <summary>RFC 9293 §3.10.7.3, in the order of its text. ISS is 0, SND.NXT is 1.</summary>
[Rfc("9293 §3.10.7.3")]
public sealed class SynSentTests
{
    [Theory]
    [InlineData("< . 0:0 ack 0", "> R 0:0")]
    [InlineData("< . 0:0 ack -1", "> R -1:-1")]
    [InlineData("< . 0:0 ack 2", "> R 2:2")]
    [InlineData("< S. 0:0 ack 0", "> R 0:0")]
    [InlineData("< S. 0:0 ack 2", "> R 2:2")]
    [InlineData("< P. 0:10 ack 99", "> R 99:99")]
    [InlineData("< F. 0:0 ack -5", "> R -5:-5")]
    public void First_an_unacceptable_ack_is_answered_with_a_reset(string segment, string reset)
    {
        using TcpScript t = TcpScript.SynSent();
        t.Inject(segment);
        t.Expect(reset);
        t.State.ShouldBe(TcpState.SynSent);
    }

    [Theory]
    [InlineData("< R. 0:0 ack 0")]
    [InlineData("< R. 0:0 ack 2")]
    [InlineData("< R 0:0")]
    [InlineData("< SR 0:0")]
    public void Second_a_reset_without_an_acceptable_ack_is_dropped(string reset)
    {
        using TcpScript t = TcpScript.SynSent();
        t.Inject(reset);
        t.Expect();
        t.State.ShouldBe(TcpState.SynSent);
        t.TakeSignals().ShouldBe(TcpSignals.None);
    }

    [Theory, Rfc("9293 §3.10.7.3", "MUST-12")]
    [InlineData("< R. 0:0 ack 1")]
    [InlineData("< R. 77:77 ack 1")]
    public void Second_a_reset_that_acknowledges_the_syn_refuses_the_connection(string reset)
    {
        using TcpScript t = TcpScript.SynSent();
        t.Inject(reset);
        t.Expect();
        t.State.ShouldBe(TcpState.Closed);
        t.Error.ShouldBe(TcpError.ConnectionRefused);
        t.TakeSignals().ShouldBe(TcpSignals.Failed | TcpSignals.Released);
        t.NextDeadline.ShouldBeNull();
    }

    [Fact]
    public void Fourth_a_syn_ack_establishes_and_is_acknowledged()
    {
        using TcpScript t = TcpScript.SynSent();
        t.Inject("< S. 0:0 ack 1 win 5000 <mss 1000>");
        t.Expect("> . 1:1 ack 1");
        t.State.ShouldBe(TcpState.Established);
        t.TakeSignals().ShouldBe(TcpSignals.Connected);
        TcpSnapshot tcb = t.Subject.Snapshot();
        tcb.Snd.Una.ShouldBe(tcb.Snd.Iss + 1);
        tcb.Snd.Wnd.ShouldBe(5000u);
        tcb.Rcv.Nxt.ShouldBe(tcb.Rcv.Irs + 1);
    }

    [Fact]
    public void Fourth_what_was_queued_goes_out_once_established()
    {
        using TcpScript t = TcpScript.SynSent();
        t.Write(2000);
        t.Expect();
        t.Inject("< S. 0:0 ack 1 win 5000 <mss 1000>");
        t.After(1.Ms);
        List<string> lines = ["> . 1:1001 ack 1", "> P. 1001:2001 ack 1"];
        if (t.PendingCount == 3) lines.Insert(0, "> . 1:1 ack 1"); // data MAY ride on the ACK
        t.Expect([.. lines]);
    }

    [Fact]
    public void Fourth_text_on_a_syn_ack_is_taken_in()
    {
        using TcpScript t = TcpScript.SynSent();
        t.Inject("< SP. 0:10 ack 1 win 5000 <mss 1000>");
        t.After(500.Ms);
        t.Skip().ShouldBeInRange(1, 2); // one ACK for both, or a second one for the text
        t.State.ShouldBe(TcpState.Established);
        t.Read(100).ShouldBe(10);
        t.Inject("< . 11:11 ack 1");
        t.Expect();
    }

    [Fact]
    public void Fourth_a_fin_on_a_syn_ack_is_taken_in()
    {
        using TcpScript t = TcpScript.SynSent();
        t.Inject("< SF. 0:0 ack 1 win 5000 <mss 1000>");
        t.Skip().ShouldBeInRange(1, 2);
        t.State.ShouldBe(TcpState.CloseWait);
        t.EndOfStream.ShouldBeTrue();
    }

    [Fact, Rfc("9293 §3.10.7.3", "MUST-10")]
    public void Fourth_a_syn_alone_is_a_simultaneous_open()
    {
        using TcpScript t = TcpScript.SynSent();
        t.Inject("< S 0:0 win 5000 <mss 1000>");
        t.Expect("> S. 0:0 ack 1");
        t.State.ShouldBe(TcpState.SynReceived);
    }

    [Theory]
    [InlineData("< . 0:0 ack 1")]
    [InlineData("< P. 1:11 ack 1")]
    [InlineData("< F. 1:1 ack 1")]
    [InlineData("< - 0:0")]
    [InlineData("< P 0:10")]
    [InlineData("< F 0:0")]
    public void Fifth_a_segment_with_neither_syn_nor_rst_is_dropped(string segment)
    {
        using TcpScript t = TcpScript.SynSent();
        t.Inject(segment);
        t.Expect();
        t.State.ShouldBe(TcpState.SynSent);
        t.After(1.Seconds());
        t.Expect("1.000 > S 0:0"); // the SYN counts as unacknowledged still
    }
}
