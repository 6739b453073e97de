using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;
using static ActorTcp.Protocol.Tests.Traces.Rfc9293.S3_10_7.StateRows;

namespace ActorTcp.Protocol.Tests.Traces.Rfc9293.S3_10_7;

/// <summary>RFC 9293 §3.10.7.4, First: acceptability, in every state and on both sides of both
/// edges.</summary>
[Rfc("9293 §3.10.7.4")]
public class SequenceCheckTests : StateTable
{
    public static TheoryData<TcpState, int> Outside =>
        With(All, -1_000_000_000, -1000, -1, Window, Window + 1000, 2_000_000_000);

    public static TheoryData<TcpState> Receivers => Of(Receiving);

    [Theory, MemberData(nameof(Outside))]
    public void An_ack_outside_the_window_is_answered_and_dropped(TcpState state, int offset)
    {
        using TcpScript t = Reach(state);
        int seq = RcvNxt(state) + offset;
        t.Inject($"< . {seq}:{seq} ack {SndNxt(state)}");
        t.Expect(Ack(state));
        t.State.ShouldBe(state);
    }

    [Theory, MemberData(nameof(Outside))]
    public void A_fin_outside_the_window_is_answered_and_dropped(TcpState state, int offset)
    {
        // that is the peer's FIN again: a test of its own
        if (BehindFin.Contains(state) && offset == -1) return;
        using TcpScript t = Reach(state);
        int seq = RcvNxt(state) + offset;
        t.Inject($"< F. {seq}:{seq} ack {SndUna(state)}");
        t.Expect(Ack(state));
        t.State.ShouldBe(state);
    }

    [Theory, MemberData(nameof(Receivers))]
    public void Text_wholly_left_of_the_window_is_answered_at_once(TcpState state)
    {
        using TcpScript t = Reach(state);
        t.Inject($"< P. -99:1 ack {SndNxt(state)}");
        t.Expect(Ack(state));
        t.Readable.ShouldBe(0);
    }

    [Theory, MemberData(nameof(Receivers))]
    public void Text_wholly_right_of_the_window_is_answered_at_once(TcpState state)
    {
        using TcpScript t = Reach(state);
        t.Inject($"< P. {1 + Window}:{101 + Window} ack {SndNxt(state)}");
        t.Expect(Ack(state));
        t.Readable.ShouldBe(0);
    }

    [Theory, MemberData(nameof(Receivers))]
    public void Of_text_across_the_left_edge_only_the_new_part_is_taken(TcpState state)
    {
        using TcpScript t = Reach(state);
        int nxt = SndNxt(state);
        t.Inject($"< P. -499:501 ack {nxt}");
        t.After(t.Settings.DelayedAck);
        t.Expect($"> . {nxt}:{nxt} ack 501");
        t.Read(1000).ShouldBe(500);
        t.Skip();
    }

    [Theory, MemberData(nameof(Receivers))]
    public void Of_text_across_the_right_edge_only_what_fits_is_taken(TcpState state)
    {
        using TcpScript t = Reach(state);
        int nxt = SndNxt(state), end = Window + 1;
        for (int at = 1; at < end; at += 1000) t.Inject($"< . {at}:{at + 1000} ack {nxt}");
        t.Skip().ShouldBe(5); // every second one
        t.Readable.ShouldBe(Window);

        t.Inject($"< P. {end}:{end + 1} ack {nxt}");
        t.Expect($"> . {nxt}:{nxt} ack {end} win 0");
        t.Readable.ShouldBe(Window);
    }

    [Theory, MemberData(nameof(Receivers))]
    public void A_segment_that_ends_beyond_the_window_is_cut(TcpState state)
    {
        using TcpScript t = Reach(state);
        int nxt = SndNxt(state);
        t.Inject($"< . 1:{Window - 499} ack {SndUna(state)}");
        t.Skip();
        // half of it and the FIN lie outside
        t.Inject($"< FP. {Window - 499}:{Window + 501} ack {SndUna(state)}");
        t.Expect($"> . {nxt}:{nxt} ack {Window + 1} win 0");
        t.State.ShouldBe(state);
        t.EndOfStream.ShouldBeFalse();
        t.Read(2 * Window).ShouldBe(Window);
        t.Expect($"> . {nxt}:{nxt} ack {Window + 1} win {Window}");
    }

    [Theory, MemberData(nameof(Receivers)), Rfc("9293 §3.10.7.4", "SHLD-31", "MAY-13")]
    public void Text_ahead_is_kept_and_announced_by_a_duplicate_ack(TcpState state)
    {
        using TcpScript t = Reach(state);
        int nxt = SndNxt(state);
        t.Inject($"< P. 101:201 ack {nxt}");
        t.Expect($"> . {nxt}:{nxt} ack 1");
        t.Readable.ShouldBe(0);
        t.Inject($"< P. 1:101 ack {nxt}");
        t.Expect($"> . {nxt}:{nxt} ack 201");
        t.Read(1000).ShouldBe(200);
        t.Skip();
    }

    [Theory, MemberData(nameof(Receivers))]
    public void The_last_octet_of_the_window_is_inside(TcpState state)
    {
        using TcpScript t = Reach(state);
        int nxt = SndNxt(state);
        t.Inject($"< P. {Window}:{Window + 1} ack {nxt}");
        t.Expect($"> . {nxt}:{nxt} ack 1");
        t.Subject.Snapshot().OutOfOrder.ShouldBe(1);
    }

    [Fact, Rfc("9293 §3.10.7.4", "MUST-66")]
    public void With_a_zero_window_acks_and_resets_at_its_edge_still_count()
    {
        using TcpScript t = Reach(TcpState.Established);
        t.Write(100);
        t.Expect("> P. 1:101 ack 1");
        for (int at = 1; at < Window; at += 1000) t.Inject($"< . {at}:{at + 1000} ack 1");
        t.Skip();

        t.Inject("< . 10001:10001 ack 101");
        t.Expect();
        t.Subject.Unacknowledged.ShouldBe(0);
        t.Inject("< R. 10001:10001 ack 101");
        t.Expect();
        t.State.ShouldBe(TcpState.Closed);
        t.Error.ShouldBe(TcpError.ConnectionReset);
    }

    [Fact, Rfc("9293 §3.10.7.4", "MUST-66")]
    public void With_a_zero_window_the_urgent_pointer_still_counts()
    {
        using TcpScript t = Reach(TcpState.Established);
        for (int at = 1; at < Window; at += 1000) t.Inject($"< . {at}:{at + 1000} ack 1");
        t.Skip();
        t.TakeSignals();
        t.Inject("< U. 10001:10001 ack 1 urg 50");
        t.Expect();
        t.TakeSignals().ShouldBe(TcpSignals.Urgent);
    }

    [Fact, Rfc("9293 §3.8.6.1", "MAY-8")]
    public void With_a_zero_window_text_is_answered_with_the_window_each_time()
    {
        using TcpScript t = Reach(TcpState.Established);
        for (int at = 1; at < Window; at += 1000) t.Inject($"< . {at}:{at + 1000} ack 1");
        t.Skip();
        for (int i = 0; i < 20; i++)
        {
            t.After(t.Settings.MaxRto);
            t.Inject("< . 10001:10002 ack 1");
            t.Expect("> . 1:1 ack 10001 win 0");
        }
    }
}
