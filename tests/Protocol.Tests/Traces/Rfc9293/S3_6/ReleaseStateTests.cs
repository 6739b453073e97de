using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc9293.S3_6;

/// <summary>RFC 9293 §3.6.1: the program lets go in each state, and nothing is left for ever.</summary>
[Rfc("9293 §3.6.1", "MAY-1")]
public sealed class ReleaseStateTests
{
    public static TheoryData<TcpState> Everywhere =>
    [
        TcpState.SynSent, TcpState.SynReceived, TcpState.Established, TcpState.FinWait1, TcpState.FinWait2,
        TcpState.CloseWait, TcpState.Closing, TcpState.LastAck, TcpState.TimeWait,
    ];

    [Theory, MemberData(nameof(Everywhere))]
    public void With_a_silent_peer_every_released_connection_ends(TcpState state)
    {
        using TcpScript t = TcpScript.Reach(state);
        t.Release();
        t.At(3_600.Seconds());
        t.Skip();
        t.Subject.State.ShouldBe(TcpState.Closed);
        t.NextDeadline.ShouldBeNull();
        t.TakeSignals().HasFlag(TcpSignals.Released).ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Everywhere))]
    public void Released_with_a_closed_window_of_the_peer_it_ends_too(TcpState state)
    {
        if (state is not (TcpState.Established or TcpState.CloseWait)) return;
        using TcpScript t = TcpScript.Reach(state);
        int seq = state == TcpState.CloseWait ? 2 : 1;
        t.Inject($"< . {seq}:{seq} ack 1 win 0");
        t.Write(5000);
        t.Release();
        t.At(3_600.Seconds());
        t.Skip();
        t.Subject.State.ShouldBe(TcpState.Closed);
    }

    [Theory]
    [InlineData(TcpState.FinWait1)]
    [InlineData(TcpState.FinWait2)]
    public void Closed_before_and_released_with_unread_text_it_is_reset(TcpState state)
    {
        using TcpScript t = TcpScript.Reach(state);
        t.Inject($"< P. 1:101 ack {(state == TcpState.FinWait1 ? 1 : 2)}");
        t.Skip();
        t.Release();
        t.PendingCount.ShouldBe(1);
        t.LastFlags.HasFlag(TcpFlags.Rst).ShouldBeTrue();
        t.LastSeq.ShouldBe(2);
        t.Skip();
        t.State.ShouldBe(TcpState.Closed);
    }

    [Fact]
    public void An_old_duplicate_after_release_is_answered_and_resets_nothing()
    {
        using TcpScript t = TcpScript.Established();
        t.Inject("< P. 1:101 ack 1");
        t.Read(100).ShouldBe(100);
        t.Release();
        t.Expect("> F. 1:1 ack 101");
        t.Inject("< P. 1:101 ack 1");
        t.Expect("> . 2:2 ack 101");
        t.State.ShouldBe(TcpState.FinWait1);
    }

    [Fact]
    public void Released_twice_nothing_more_happens()
    {
        using TcpScript t = TcpScript.Established();
        t.Release();
        t.Expect("> F. 1:1 ack 1");
        t.Release();
        t.Expect();
        t.State.ShouldBe(TcpState.FinWait1);
    }

    [Fact]
    public void The_wait_of_fin_wait_2_begins_when_it_is_entered()
    {
        using TcpScript t = TcpScript.Established(s => s with { FinWait2Timeout = 10.Seconds() });
        t.Release();
        t.Expect("> F. 1:1 ack 1");
        t.At(200.Ms);
        t.Inject("< . 1:1 ack 2");
        t.At(10_199.Ms);
        t.State.ShouldBe(TcpState.FinWait2);
        t.At(10_200.Ms);
        t.State.ShouldBe(TcpState.Closed);
    }

    [Fact]
    public void After_time_wait_was_reached_release_leaves_it_alone()
    {
        using TcpScript t = TcpScript.TimeWait();
        t.Release();
        t.Expect();
        t.State.ShouldBe(TcpState.TimeWait);
        t.At(60.Seconds());
        t.State.ShouldBe(TcpState.Closed);
    }
}
