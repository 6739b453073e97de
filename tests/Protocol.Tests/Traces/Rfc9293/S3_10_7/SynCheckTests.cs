using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;
using static ActorTcp.Protocol.Tests.Traces.Rfc9293.S3_10_7.StateRows;

namespace ActorTcp.Protocol.Tests.Traces.Rfc9293.S3_10_7;

/// <summary>RFC 9293 §3.10.7.4, Fourth, with RFC 5961 §4: a SYN in a synchronized state.</summary>
[Rfc("9293 §3.10.7.4")]
[Rfc("5961 §4.2")]
public class SynCheckTests : StateTable
{
    private static readonly TcpState[] _synchronized = [.. All.Where(s => s != TcpState.SynReceived)];

    public static TheoryData<TcpState, int> Anywhere =>
        With(_synchronized, -1, 0, 1, 500, Window - 2, Window + 1000);

    public static TheoryData<TcpState, int> Inside => With(_synchronized, 0, 1, Window - 2);

    [Theory, MemberData(nameof(Anywhere))]
    public void A_syn_is_challenged_wherever_it_lies(TcpState state, int offset)
    {
        using TcpScript t = Reach(state);
        int seq = RcvNxt(state) + offset;
        t.Inject($"< S {seq}:{seq} <mss 1000>");
        t.Expect(Ack(state));
        t.State.ShouldBe(state);
    }

    [Theory, MemberData(nameof(Anywhere))]
    public void A_syn_ack_is_challenged_wherever_it_lies(TcpState state, int offset)
    {
        using TcpScript t = Reach(state);
        int seq = RcvNxt(state) + offset;
        t.Inject($"< S. {seq}:{seq} ack {SndNxt(state)} <mss 1000>");
        t.Expect(Ack(state));
        t.State.ShouldBe(state);
    }

    [Theory, MemberData(nameof(Inside))]
    public void Without_RFC_5961_a_syn_inside_the_window_resets(TcpState state, int offset)
    {
        using TcpScript t = TcpScript.Reach(
            state, Setup with { Settings = s => s with { ReceiveBuffer = Window, Rfc5961 = false } });
        int seq = RcvNxt(state) + offset;
        t.Inject($"< S {seq}:{seq} <mss 1000>");
        t.PendingCount.ShouldBe(1);
        t.LastFlags.HasFlag(TcpFlags.Rst).ShouldBeTrue();
        t.Skip();
        t.State.ShouldBe(TcpState.Closed);
    }

    [Fact, Rfc("9293 §3.10.7.4", "MUST-11")]
    public void In_syn_received_from_listen_a_syn_in_the_window_returns_to_listen()
    {
        using TcpScript t = Reach(TcpState.SynReceived);
        t.Inject("< S 1:1 <mss 1000>");
        t.Expect();
        t.State.ShouldBe(TcpState.Listen);
    }

    [Fact, Rfc("9293 §3.10.7.4", "MUST-11")]
    public void In_syn_received_from_syn_sent_a_syn_in_the_window_is_challenged()
    {
        using TcpScript t = TcpScript.SynReceivedSimultaneously();
        t.Inject("< S 5:5 <mss 1000>");
        t.Expect("> . 1:1 ack 1");
        t.State.ShouldBe(TcpState.SynReceived);
    }
}
