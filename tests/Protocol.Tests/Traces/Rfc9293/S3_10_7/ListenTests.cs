using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc9293.S3_10_7;

/// <summary>RFC 9293 §3.10.7.2, in the order of its text.</summary>
[Rfc("9293 §3.10.7.2")]
public sealed class ListenTests
{
    [Theory]
    [InlineData("< R 0:0")]
    [InlineData("< R. 0:0 ack 1")]
    [InlineData("< SR 0:0")]
    public void First_a_reset_is_ignored(string reset)
    {
        using TcpScript t = TcpScript.Listening();
        t.Inject(reset);
        t.Expect();
        t.State.ShouldBe(TcpState.Listen);
    }

    [Theory]
    [InlineData("< . 0:0 ack 300", "> R 300:300")]
    [InlineData("< S. 0:0 ack 300", "> R 300:300")]
    [InlineData("< P. 0:10 ack 300", "> R 300:300")]
    [InlineData("< F. 0:0 ack 300", "> R 300:300")]
    public void Second_any_acknowledgment_is_answered_with_a_reset(string segment, string reset)
    {
        using TcpScript t = TcpScript.Listening();
        t.Inject(segment);
        t.Expect(reset);
        t.State.ShouldBe(TcpState.Listen);
    }

    [Fact, Rfc("9293 §3.10.7.2", "MUST-45", "MUST-43")]
    public void Third_a_syn_is_answered_from_the_address_it_came_to()
    {
        using TcpScript t = TcpScript.Listening();
        t.Inject("< S 0:0 win 5000 <mss 1000>");
        t.Expect("> S. 0:0 ack 1 <mss 1000>");
        t.State.ShouldBe(TcpState.SynReceived);
        t.Subject.Local.ShouldBe(t.Local);
        t.Subject.Remote.ShouldBe(t.Remote);
    }

    [Theory]
    [InlineData(true, "> S. 0:0 ack 1")]
    [InlineData(false, null)] // Linux
    public void Third_a_fin_with_the_syn_is_queued_or_the_segment_dropped(bool synFin, string? answer)
    {
        using TcpScript t = TcpScript.Listening(new() { Settings = s => s with { SynFin = synFin } });
        t.Inject("< SF 0:0 win 5000 <mss 1000>");
        t.Expect(answer is null ? [] : [answer]);
        t.State.ShouldBe(synFin ? TcpState.SynReceived : TcpState.Listen);
    }

    [Fact]
    public void Third_a_syn_sets_the_variables_of_the_connection()
    {
        using TcpScript t = TcpScript.Listening();
        t.Inject("< S 0:0 win 5000 <mss 1000>");
        t.Expect("> S. 0:0 ack 1");
        TcpSnapshot tcb = t.Subject.Snapshot();
        tcb.Snd.Iss.ShouldBe(new SeqNum(1_000_000));
        tcb.Snd.Una.ShouldBe(tcb.Snd.Iss);
        tcb.Snd.Nxt.ShouldBe(tcb.Snd.Iss + 1);
        tcb.Rcv.Irs.ShouldBe(new SeqNum(5_000_000));
        tcb.Rcv.Nxt.ShouldBe(tcb.Rcv.Irs + 1);
    }

    [Theory]
    [InlineData("< - 0:0")]
    [InlineData("< P 0:10")]
    [InlineData("< F 0:0")]
    public void Fourth_anything_else_is_dropped(string segment)
    {
        using TcpScript t = TcpScript.Listening();
        t.Inject(segment);
        t.Expect();
        t.State.ShouldBe(TcpState.Listen);
    }

    [Fact]
    public void Text_with_a_syn_is_delivered_in_the_end()
    {
        using TcpScript t = TcpScript.Listening();
        t.Inject("< S 0:10 win 5000 <mss 1000>");
        t.Skip().ShouldBe(1); // acknowledging the text or not: both are allowed
        t.Inject("< P. 1:11 ack 1");
        t.Skip();
        t.State.ShouldBe(TcpState.Established);
        t.Read(100).ShouldBe(10);
    }
}
