using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc9293.S3_8;

/// <summary>RFC 9293 §3.10.8: timeouts, in states where several things wait at once.</summary>
[Rfc("9293 §3.10.8")]
public sealed class TimeoutTests
{
    public static TheoryData<TcpState> Everywhere =>
    [
        TcpState.SynSent, TcpState.SynReceived, TcpState.Established, TcpState.FinWait1, TcpState.FinWait2,
        TcpState.CloseWait, TcpState.Closing, TcpState.LastAck, TcpState.TimeWait,
    ];

    [Theory, MemberData(nameof(Everywhere))]
    public void A_call_before_the_deadline_does_nothing(TcpState state)
    {
        using TcpScript t = TcpScript.Reach(state);
        Duration? due = t.NextDeadline;
        t.Nudge();
        t.After(1.Ns);
        t.Nudge();
        t.Expect();
        t.State.ShouldBe(state);
        t.NextDeadline.ShouldBe(due);
    }

    [Theory]
    [InlineData(TcpState.SynSent)]
    [InlineData(TcpState.SynReceived)]
    [InlineData(TcpState.FinWait1)]
    [InlineData(TcpState.Closing)]
    [InlineData(TcpState.LastAck)]
    public void The_user_timeout_counts_in_every_state_that_waits_for_an_ack(TcpState state)
    {
        using TcpScript t = TcpScript.Reach(state, new()
        {
            Settings = s => s with { UserTimeout = 2.Seconds(), SynRetries = 20, SynAckRetries = 20 },
        });
        t.At(1_999.Ms);
        t.State.ShouldBe(state);
        t.At(2.Seconds());
        t.Skip();
        t.Subject.State.ShouldBe(TcpState.Closed);
        t.Error.ShouldBe(TcpError.TimedOut);
    }

    [Fact]
    public void Closed_before_the_handshake_is_over_both_syn_ack_and_fin_are_repeated()
    {
        using TcpScript t = TcpScript.SynReceived();
        t.Close();
        t.Expect("> F. 1:1 ack 1");
        t.At(1.Seconds());
        t.Expect("1.000 > S. 0:0 ack 1"); // the earliest that is not acknowledged
        t.Inject("< . 1:1 ack 1");
        t.State.ShouldBe(TcpState.FinWait1);
        t.TakeSignals().HasFlag(TcpSignals.Connected).ShouldBeFalse();
        t.At(20.Seconds());
        t.LastFlags.ShouldBe(TcpFlags.Fin | TcpFlags.Ack);
        t.LastSeq.ShouldBe(1);
        t.Skip();
        t.Inject("< . 1:1 ack 2");
        t.State.ShouldBe(TcpState.FinWait2);
    }

    [Fact]
    public void In_fin_wait_1_text_and_fin_that_were_lost_are_repeated_until_all_is_acknowledged()
    {
        using TcpScript t = TcpScript.Established();
        t.Write(3000);
        t.Close();
        t.Skip().ShouldBeInRange(3, 4);
        t.At(300.Ms);
        t.Expect("0.300 > . 1:1001 ack 1");
        t.At(400.Ms);
        t.Inject("< . 1:1 ack 1001");
        t.LastSeq.ShouldBe(2001);
        t.Skip().ShouldBe(2);
        t.Inject("< . 1:1 ack 3001");
        t.LastFlags.HasFlag(TcpFlags.Fin).ShouldBeTrue();
        t.Skip();
        t.Inject("< . 1:1 ack 3002");
        t.State.ShouldBe(TcpState.FinWait2);
        t.At(100.Seconds());
        t.Expect();
    }

    [Fact]
    public void A_delayed_ack_that_falls_due_with_a_retransmission_gives_one_segment_of_each_at_most()
    {
        using TcpScript t = TcpScript.Established(s => s with { DelayedAck = 300.Ms });
        t.Write(100);
        t.Expect("> P. 1:101 ack 1");
        t.Inject("< P. 1:51 ack 1");
        t.At(300.Ms);
        t.Skip().ShouldBeInRange(1, 2);
        t.After(100.Ms);
        t.Expect();
    }

    [Fact, Rfc("7323 §3.2")]
    public void A_reset_has_a_timestamp_and_echoes_none()
    {
        using TcpScript t = TcpScript.Established(new ScriptSetup { Timestamps = true });
        t.At(7.Ms);
        t.Abort();
        t.Expect("> R 1:1 <TS val 10007 ecr 0>");
    }

    [Fact]
    public void Where_nothing_can_happen_no_deadline_is_set()
    {
        using TcpScript t = TcpScript.Established();
        t.NextDeadline.ShouldBeNull();
        t.Write(100);
        t.Skip();
        t.NextDeadline.ShouldBe(300.Ms);
        t.Inject("< . 1:1 ack 101");
        t.NextDeadline.ShouldBeNull();
        using TcpScript u = TcpScript.CloseWait();
        u.NextDeadline.ShouldBeNull();
        using TcpScript v = TcpScript.FinWait2();
        v.NextDeadline.ShouldBeNull();
    }
}
