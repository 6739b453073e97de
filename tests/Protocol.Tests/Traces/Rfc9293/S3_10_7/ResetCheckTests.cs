using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;
using static ActorTcp.Protocol.Tests.Traces.Rfc9293.S3_10_7.StateRows;

namespace ActorTcp.Protocol.Tests.Traces.Rfc9293.S3_10_7;

/// <summary>RFC 9293 §3.10.7.4, Second, with the three checks of RFC 5961 §3.</summary>
[Rfc("9293 §3.10.7.4")]
[Rfc("5961 §3.2")]
public class ResetCheckTests : StateTable
{
    public static TheoryData<TcpState, int> Outside =>
        With(All, -1_000_000_000, -1000, -1, Window, Window + 1000, 2_000_000_000);

    public static TheoryData<TcpState, int> Inside => With(All, 1, 500, Window - 2);

    public static TheoryData<TcpState> Everywhere => Of(All);

    public static TheoryData<TcpState> Open =>
        Of([TcpState.Established, TcpState.FinWait1, TcpState.FinWait2, TcpState.CloseWait]);

    [Theory, MemberData(nameof(Outside))]
    public void A_reset_outside_the_window_is_dropped_in_silence(TcpState state, int offset)
    {
        using TcpScript t = Reach(state);
        int seq = RcvNxt(state) + offset;
        t.Inject($"< R {seq}:{seq}", $"< R. {seq}:{seq} ack {SndNxt(state)}");
        t.Expect();
        t.State.ShouldBe(state);
    }

    [Theory, MemberData(nameof(Inside))]
    public void A_reset_inside_the_window_is_challenged(TcpState state, int offset)
    {
        using TcpScript t = Reach(state);
        int seq = RcvNxt(state) + offset;
        t.Inject($"< R {seq}:{seq}");
        t.Expect(Ack(state));
        t.State.ShouldBe(state);
        t.TakeSignals().ShouldBe(TcpSignals.None);
    }

    [Theory, MemberData(nameof(Inside))]
    public void Without_RFC_5961_any_reset_inside_the_window_ends_the_connection(TcpState state, int offset)
    {
        using TcpScript t = TcpScript.Reach(
            state, Setup with { Settings = s => s with { ReceiveBuffer = Window, Rfc5961 = false } });
        int seq = RcvNxt(state) + offset;
        t.Inject($"< R {seq}:{seq}");
        t.Expect();
        t.State.ShouldBe(state == TcpState.SynReceived ? TcpState.Listen : TcpState.Closed);
    }

    [Theory, MemberData(nameof(Everywhere)), Rfc("9293 §3.6", "SHLD-2")]
    public void A_reset_at_the_left_edge_ends_the_connection_whether_or_not_it_has_text(TcpState state)
    {
        foreach (int length in new[] { 0, 10 })
        {
            using TcpScript t = Reach(state);
            int seq = RcvNxt(state);
            t.Inject($"< R {seq}:{seq + length}");
            t.Expect();
            t.Subject.State.ShouldBe(TcpState.Closed);
            t.TakeSignals().HasFlag(TcpSignals.Released).ShouldBeTrue();
            t.NextDeadline.ShouldBeNull();
        }
    }

    [Theory, MemberData(nameof(Open)), Rfc("9293 §3.6", "MUST-12"), Rfc("9293 §3.5.3")]
    public void A_reset_is_told_to_the_program(TcpState state)
    {
        using TcpScript t = Reach(state);
        int seq = RcvNxt(state);
        t.Inject($"< R. {seq}:{seq} ack {SndNxt(state)}");
        t.TakeSignals().HasFlag(TcpSignals.Failed).ShouldBeTrue();
        t.Error.ShouldBe(TcpError.ConnectionReset);
        t.TryWrite(1, out int accepted).ShouldNotBe(TcpError.None);
        accepted.ShouldBe(0);
        // else: end of stream
        if (state != TcpState.CloseWait) t.ReadError().ShouldBe(TcpError.ConnectionReset);
    }

    [Fact]
    public void In_syn_received_from_listen_a_reset_returns_to_listen_and_nobody_is_told()
    {
        using TcpScript t = TcpScript.SynReceived();
        t.Inject("< R 1:1");
        t.Expect();
        t.State.ShouldBe(TcpState.Listen);
        t.TakeSignals().HasFlag(TcpSignals.Failed).ShouldBeFalse();
        t.Inject("< S 0:0 win 1000 <mss 1000>");
        t.Expect("> S. 0:0 ack 1");
    }

    [Fact, Rfc("9293 §3.5", "MUST-11")]
    public void In_syn_received_from_syn_sent_a_reset_refuses_the_connection()
    {
        using TcpScript t = TcpScript.SynReceivedSimultaneously();
        t.Inject("< R 1:1");
        t.Expect();
        t.State.ShouldBe(TcpState.Closed);
        t.Error.ShouldBe(TcpError.ConnectionRefused);
        t.TakeSignals().HasFlag(TcpSignals.Failed).ShouldBeTrue();
    }

    [Fact]
    public void A_reset_flushes_what_was_still_to_be_sent()
    {
        using TcpScript t = TcpScript.Established();
        t.Write(20_000);
        t.Skip().ShouldBe(10);
        t.Inject("< R 1:1");
        t.At(t.Now + t.Settings.MaxRto);
        t.Expect();
    }
}
