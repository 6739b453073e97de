using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;
using static ActorTcp.Protocol.Tests.Traces.Rfc9293.S3_10_7.StateRows;

namespace ActorTcp.Protocol.Tests.Traces.Rfc9293.S3_10_7;

/// <summary>RFC 9293 §3.10.7.4, Fifth: what an acknowledgment does in each state.</summary>
[Rfc("9293 §3.10.7.4")]
public class AckCheckTests : StateTable
{
    private static readonly TcpState[] _synchronized = [.. All.Where(s => s != TcpState.SynReceived)];

    public static TheoryData<TcpState> Everywhere => Of(All);

    public static TheoryData<TcpState> Synchronized => Of(_synchronized);

    [Theory, MemberData(nameof(Everywhere))]
    public void Without_ack_a_segment_is_dropped_in_silence(TcpState state)
    {
        using TcpScript t = Reach(state);
        int seq = RcvNxt(state);
        t.Inject($"< - {seq}:{seq + 10}", $"< F {seq}:{seq}", $"< P {seq}:{seq + 10}");
        t.Expect();
        t.State.ShouldBe(state);
        t.Readable.ShouldBe(0);
    }

    [Theory, MemberData(nameof(Synchronized))]
    public void An_ack_of_what_was_not_sent_is_answered_and_dropped(TcpState state)
    {
        using TcpScript t = Reach(state);
        int seq = RcvNxt(state);
        t.Inject($"< P. {seq}:{seq + 10} ack {SndNxt(state) + 1}");
        t.Expect(Ack(state));
        t.State.ShouldBe(state);
        t.Readable.ShouldBe(0);
    }

    [Theory, MemberData(nameof(Synchronized)), Rfc("5961 §5.2", "MAY-12")]
    public void An_ack_older_than_the_largest_window_is_answered_and_dropped(TcpState state)
    {
        using TcpScript t = Reach(state);
        int seq = RcvNxt(state), tooOld = SndUna(state) - 65_535 - 1;
        t.Inject($"< P. {seq}:{seq + 10} ack {tooOld}");
        t.Expect(Ack(state));
        t.Readable.ShouldBe(0);
    }

    [Theory, MemberData(nameof(Synchronized)), Rfc("5961 §5.2", "MAY-12")]
    public void An_old_ack_within_the_largest_window_changes_nothing(TcpState state)
    {
        using TcpScript t = Reach(state);
        int seq = RcvNxt(state);
        t.Inject($"< . {seq}:{seq} ack {SndUna(state) - 65_535}", $"< . {seq}:{seq} ack {SndUna(state) - 1}");
        t.Expect();
        t.State.ShouldBe(state);
    }

    [Fact, Rfc("5961 §5.2", "MAY-12")]
    public void Text_with_an_old_ack_within_the_largest_window_is_taken()
    {
        using TcpScript t = Reach(TcpState.Established);
        t.Inject("< P. 1:11 ack -65534");
        t.Readable.ShouldBe(10);
        t.After(t.Settings.DelayedAck);
        t.Expect("> . 1:1 ack 11");
    }

    [Fact]
    public void In_syn_received_the_ack_of_the_syn_establishes()
    {
        using TcpScript t = Reach(TcpState.SynReceived);
        t.Inject("< . 1:1 ack 1 win 7000");
        t.Expect();
        t.State.ShouldBe(TcpState.Established);
        t.TakeSignals().ShouldBe(TcpSignals.Connected);
        t.Subject.Snapshot().Snd.Wnd.ShouldBe(7000u);
    }

    [Theory, Rfc("9293 §3.5.2")]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(1000)]
    public void In_syn_received_an_unacceptable_ack_is_answered_with_a_reset(int ack)
    {
        using TcpScript t = Reach(TcpState.SynReceived);
        t.Inject($"< . 1:1 ack {ack}");
        t.Expect($"> R {ack}:{ack}");
        t.State.ShouldBe(TcpState.SynReceived);
    }

    [Fact]
    public void In_established_an_ack_frees_what_it_acknowledges()
    {
        using TcpScript t = Reach(TcpState.Established);
        t.Write(3000);
        t.Skip().ShouldBe(3);
        t.Inject("< . 1:1 ack 1001");
        t.Subject.Unacknowledged.ShouldBe(2000);
        t.TakeSignals().HasFlag(TcpSignals.AllAcknowledged).ShouldBeFalse();
        t.Inject("< . 1:1 ack 3001");
        t.Subject.Unacknowledged.ShouldBe(0);
        t.TakeSignals().ShouldBe(TcpSignals.AllAcknowledged);
        t.Expect();
    }

    [Fact]
    public void In_established_an_ack_may_cut_a_segment_in_two()
    {
        using TcpScript t = Reach(TcpState.Established);
        t.Write(1000);
        t.Expect("> P. 1:1001 ack 1");
        t.Inject("< . 1:1 ack 301");
        t.Expect();
        t.After(t.Subject.Snapshot().Rto);
        t.Expect("> P. 301:1001 ack 1");
    }

    [Theory]
    [InlineData("< . 1:1 ack 1001 win 3000", 3000)] // newer ACK
    [InlineData("< . 1:1 ack 501 win 3000", 3000)] // the same ACK again: WL2 =< SEG.ACK
    [InlineData("< . 1:1 ack 1 win 3000", 5000)] // older ACK, same sequence number
    [InlineData("< . 2:2 ack 501 win 3000", 3000)] // newer sequence number
    [InlineData("< . 2:2 ack 1 win 3000", 5000)] // newer sequence number, older ACK
    public void The_send_window_follows_the_newest_segment_only(string segment, uint window)
    {
        using TcpScript t = Reach(TcpState.Established);
        t.Write(1000);
        t.Skip();
        t.Inject("< . 1:1 ack 501 win 5000");
        t.Inject(segment);
        t.Subject.Snapshot().Snd.Wnd.ShouldBe(window);
        t.Skip();
    }

    [Fact]
    public void An_old_segment_does_not_change_the_window()
    {
        using TcpScript t = Reach(TcpState.Established);
        t.Inject("< P. 1:101 ack 1 win 5000", "< P. 101:201 ack 1 win 4000");
        t.Inject("< P. 1:101 ack 1 win 9000"); // came late: SND.WL1 is 101
        t.Subject.Snapshot().Snd.Wnd.ShouldBe(4000u);
        t.Skip();
    }

    [Fact, Rfc("9293 §3.1", "MUST-1", "REC-1")]
    public void The_largest_window_is_large_and_not_negative()
    {
        using TcpScript t = Reach(TcpState.Established);
        t.Inject("< . 1:1 ack 1 win 65535");
        t.Subject.Snapshot().Snd.Wnd.ShouldBe(65_535u);
        t.Write(1000);
        t.Expect("> P. 1:1001 ack 1");
    }

    [Fact]
    public void In_fin_wait_1_the_ack_of_the_fin_leads_to_fin_wait_2()
    {
        using TcpScript t = Reach(TcpState.FinWait1);
        t.Inject("< . 1:1 ack 2");
        t.Expect();
        t.State.ShouldBe(TcpState.FinWait2);
        t.TakeSignals().ShouldBe(TcpSignals.AllAcknowledged);
    }

    [Fact]
    public void In_fin_wait_1_an_ack_of_the_text_alone_does_not()
    {
        using TcpScript t = Reach(TcpState.Established);
        t.Write(100);
        t.Close();
        t.Skip();
        t.Inject("< . 1:1 ack 101");
        t.State.ShouldBe(TcpState.FinWait1);
        t.Inject("< . 1:1 ack 102");
        t.State.ShouldBe(TcpState.FinWait2);
        t.Skip();
    }

    [Fact]
    public void In_close_wait_acks_count_as_in_established()
    {
        using TcpScript t = Reach(TcpState.CloseWait);
        t.Write(1000);
        t.Expect("> P. 1:1001 ack 2");
        t.Inject("< . 2:2 ack 1001 win 4000");
        t.Expect();
        t.State.ShouldBe(TcpState.CloseWait);
        t.Subject.Unacknowledged.ShouldBe(0);
        t.Subject.Snapshot().Snd.Wnd.ShouldBe(4000u);
    }

    [Fact]
    public void In_closing_the_ack_of_the_fin_leads_to_time_wait()
    {
        using TcpScript t = Reach(TcpState.Closing);
        t.Inject("< . 2:2 ack 1");
        t.State.ShouldBe(TcpState.Closing);
        t.Inject("< . 2:2 ack 2");
        t.Expect();
        t.State.ShouldBe(TcpState.TimeWait);
    }

    [Fact]
    public void In_last_ack_the_ack_of_the_fin_ends_the_connection()
    {
        using TcpScript t = Reach(TcpState.LastAck);
        t.Inject("< . 2:2 ack 1");
        t.State.ShouldBe(TcpState.LastAck);
        t.Inject("< . 2:2 ack 2");
        t.Expect();
        t.State.ShouldBe(TcpState.Closed);
        t.Error.ShouldBe(TcpError.None);
        TcpSignals signals = t.TakeSignals();
        signals.HasFlag(TcpSignals.Released).ShouldBeTrue();
        signals.HasFlag(TcpSignals.Failed).ShouldBeFalse();
        t.NextDeadline.ShouldBeNull();
    }

    [Fact]
    public void In_time_wait_an_ack_in_order_is_taken_in_silence()
    {
        using TcpScript t = Reach(TcpState.TimeWait);
        t.After(1.Seconds());
        t.Inject("< . 2:2 ack 2");
        t.Expect();
        t.State.ShouldBe(TcpState.TimeWait);
    }
}
