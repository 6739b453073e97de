using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;
using static ActorTcp.Protocol.Tests.Traces.Rfc9293.S3_10_7.StateRows;

namespace ActorTcp.Protocol.Tests.Traces.Rfc9293.S3_10_7;

/// <summary>RFC 9293 §3.10.7.4, Eighth: the FIN, in every state and place.</summary>
[Rfc("9293 §3.10.7.4")]
public class FinTests : StateTable
{
    public static TheoryData<TcpState> Deaf => Of(BehindFin);

    public static TheoryData<TcpState> Receivers => Of(Receiving);

    [Theory]
    [InlineData(TcpState.SynReceived, "< F. 1:1 ack 1", TcpState.CloseWait)]
    [InlineData(TcpState.Established, "< F. 1:1 ack 1", TcpState.CloseWait)]
    [InlineData(TcpState.FinWait1, "< F. 1:1 ack 1", TcpState.Closing)]
    [InlineData(TcpState.FinWait1, "< F. 1:1 ack 2", TcpState.TimeWait)]
    [InlineData(TcpState.FinWait2, "< F. 1:1 ack 2", TcpState.TimeWait)]
    public void A_fin_at_the_left_edge_is_acknowledged_at_once(TcpState state, string fin, TcpState next)
    {
        using TcpScript t = Reach(state);
        int nxt = SndNxt(state);
        t.TakeSignals();
        t.Inject(fin);
        t.Expect($"> . {nxt}:{nxt} ack 2");
        t.State.ShouldBe(next);
        t.EndOfStream.ShouldBeTrue();
        t.TakeSignals().HasFlag(TcpSignals.PeerClosed).ShouldBeTrue();
    }

    [Theory]
    [InlineData(TcpState.SynReceived, TcpState.CloseWait)]
    [InlineData(TcpState.Established, TcpState.CloseWait)]
    [InlineData(TcpState.FinWait1, TcpState.TimeWait)]
    [InlineData(TcpState.FinWait2, TcpState.TimeWait)]
    public void Text_with_a_fin_is_read_before_the_end_of_stream(TcpState state, TcpState next)
    {
        using TcpScript t = Reach(state);
        int nxt = SndNxt(state);
        t.Inject($"< FP. 1:101 ack {nxt}");
        t.Expect($"> . {nxt}:{nxt} ack 102");
        t.State.ShouldBe(next);
        t.EndOfStream.ShouldBeFalse();
        t.Read(1000).ShouldBe(100);
        t.EndOfStream.ShouldBeTrue();
        t.Expect();
    }

    [Theory, MemberData(nameof(Receivers))]
    public void A_fin_ahead_waits_until_the_gap_is_filled(TcpState state)
    {
        using TcpScript t = Reach(state);
        int nxt = SndNxt(state), una = SndUna(state);
        t.Inject($"< F. 101:101 ack {una}");
        t.Expect($"> . {nxt}:{nxt} ack 1");
        t.State.ShouldBe(state);
        t.Inject($"< P. 1:101 ack {una}");
        t.Expect($"> . {nxt}:{nxt} ack 102");
        t.State.ShouldNotBe(state);
        t.Read(1000).ShouldBe(100);
        t.EndOfStream.ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Receivers))]
    public void Text_and_fin_ahead_wait_until_the_gap_is_filled(TcpState state)
    {
        using TcpScript t = Reach(state);
        int nxt = SndNxt(state), una = SndUna(state);
        t.Inject($"< FP. 101:201 ack {una}");
        t.Expect($"> . {nxt}:{nxt} ack 1");
        t.Inject($"< P. 1:151 ack {una}");
        t.Expect($"> . {nxt}:{nxt} ack 202");
        t.Read(1000).ShouldBe(200);
        t.EndOfStream.ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Deaf))]
    public void The_same_fin_again_is_acknowledged_again(TcpState state)
    {
        using TcpScript t = Reach(state);
        t.Inject($"< F. 1:1 ack {SndUna(state)}");
        t.Expect(Ack(state));
        t.State.ShouldBe(state);
        t.TakeSignals().HasFlag(TcpSignals.PeerClosed).ShouldBeFalse();
    }

    [Theory, MemberData(nameof(Deaf))]
    public void A_second_fin_behind_the_first_changes_nothing(TcpState state)
    {
        using TcpScript t = Reach(state);
        t.Inject($"< F. 2:2 ack {SndUna(state)}");
        t.Skip().ShouldBeLessThanOrEqualTo(1);
        t.State.ShouldBe(state);
        t.Subject.Snapshot().Rcv.Nxt.ShouldBe(t.Subject.Snapshot().Rcv.Irs + 2);
    }

    [Fact]
    public void A_fin_is_acknowledged_together_with_text_that_waited_for_its_ack()
    {
        using TcpScript t = Reach(TcpState.Established);
        t.Inject("< P. 1:101 ack 1");
        t.After(10.Ms);
        t.Inject("< F. 101:101 ack 1");
        t.Expect("> . 1:1 ack 102");
        t.After(1.Seconds());
        t.Expect();
    }

    [Fact]
    public void A_fin_at_the_last_octet_of_the_window_is_taken()
    {
        using TcpScript t = Reach(TcpState.Established);
        t.Inject("< . 1:5001 ack 1");
        t.Skip();
        t.Inject($"< FP. 5001:{Window} ack 1"); // text fills the window but for the FIN
        t.Expect($"> . 1:1 ack {Window + 1}");
        t.State.ShouldBe(TcpState.CloseWait);
    }

    [Fact]
    public void After_the_fin_of_the_peer_we_may_still_send()
    {
        using TcpScript t = Reach(TcpState.CloseWait);
        t.Write(3000);
        t.Expect("> . 1:1001 ack 2", "> . 1001:2001 ack 2", "> P. 2001:3001 ack 2");
        t.Inject("< . 2:2 ack 3001");
        t.Expect();
    }
}
