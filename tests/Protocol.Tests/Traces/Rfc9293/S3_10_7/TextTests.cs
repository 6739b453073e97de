using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;
using static ActorTcp.Protocol.Tests.Traces.Rfc9293.S3_10_7.StateRows;

namespace ActorTcp.Protocol.Tests.Traces.Rfc9293.S3_10_7;

/// <summary>RFC 9293 §3.10.7.4, Seventh: the segment text, in every state and place.</summary>
[Rfc("9293 §3.10.7.4")]
public class TextTests : StateTable
{
    public static TheoryData<TcpState> Receivers => Of(Receiving);

    public static TheoryData<TcpState> Deaf => Of(BehindFin);

    [Theory, MemberData(nameof(Receivers))]
    public void Text_at_the_left_edge_is_delivered_and_acknowledged(TcpState state)
    {
        using TcpScript t = Reach(state);
        int nxt = SndNxt(state);
        t.TakeSignals();
        t.Inject($"< P. 1:101 ack {nxt}");
        t.TakeSignals().HasFlag(TcpSignals.Readable).ShouldBeTrue();
        t.After(t.Settings.DelayedAck);
        t.Expect($"> . {nxt}:{nxt} ack 101");
        t.Read(1000).ShouldBe(100);
        t.Expect();
    }

    [Theory, MemberData(nameof(Deaf))]
    public void Text_behind_the_fin_is_ignored(TcpState state)
    {
        using TcpScript t = Reach(state);
        t.Inject($"< P. 2:102 ack {SndUna(state)}");
        t.Skip().ShouldBeLessThanOrEqualTo(1); // an ACK of RCV.NXT does no harm
        t.State.ShouldBe(state);
        t.Readable.ShouldBe(0);
        t.Subject.Snapshot().Rcv.Nxt.ShouldBe(t.Subject.Snapshot().Rcv.Irs + 2);
    }

    [Fact]
    public void In_syn_received_the_ack_and_its_text_are_both_taken()
    {
        using TcpScript t = Reach(TcpState.SynReceived);
        t.Inject("< P. 1:101 ack 1");
        t.State.ShouldBe(TcpState.Established);
        t.After(t.Settings.DelayedAck);
        t.Expect("> . 1:1 ack 101");
        t.Read(1000).ShouldBe(100);
    }

    [Theory]
    [InlineData("< P. 1:1001 ack 1", 1001)] // a duplicate, whole
    [InlineData("< P. 501:1001 ack 1", 1001)] // its second half
    [InlineData("< P. 1:501 ack 1", 1001)] // its first half
    [InlineData("< P. 1000:1001 ack 1", 1001)] // its last octet
    public void Text_that_was_there_before_is_answered_at_once_and_not_delivered_twice(
        string segment, int ack)
    {
        using TcpScript t = Reach(TcpState.Established);
        t.Inject("< P. 1:1001 ack 1");
        t.After(t.Settings.DelayedAck);
        t.Expect("> . 1:1 ack 1001");
        t.Inject(segment);
        t.Expect($"> . 1:1 ack {ack}");
        t.Read(5000).ShouldBe(1000);
        t.Skip();
    }

    [Theory]
    [InlineData("1:1001", "1001:2001", "2001:3001")]
    [InlineData("1:1001", "2001:3001", "1001:2001")]
    [InlineData("1001:2001", "1:1001", "2001:3001")]
    [InlineData("1001:2001", "2001:3001", "1:1001")]
    [InlineData("2001:3001", "1:1001", "1001:2001")]
    [InlineData("2001:3001", "1001:2001", "1:1001")]
    [InlineData("1:1501", "501:2501", "1501:3001")]
    [InlineData("501:2501", "1:1501", "2001:3001")]
    [InlineData("2501:3001", "501:3001", "1:601")]
    [InlineData("1001:2001", "501:2501", "1:3001")]
    public void Text_in_any_order_and_overlap_is_delivered_once_and_in_order(
        string first, string second, string third)
    {
        foreach (uint irs in new[] { 5_000_000u, 0xFFFF_FFFF, 0xFFFF_FE00, 0xFFFF_F800 })
        {
            using TcpScript t = TcpScript.Established(new ScriptSetup { Irs = irs });
            t.Inject($"< P. {first} ack 1", $"< P. {second} ack 1", $"< P. {third} ack 1");
            t.After(t.Settings.DelayedAck);
            t.LastAcknowledgment.ShouldBe(3001);
            t.Skip();
            t.Read(10_000).ShouldBe(3000);
            t.Subject.Snapshot().OutOfOrder.ShouldBe(0);
        }
    }

    [Fact, Rfc("9293 §3.10.7.4", "MUST-59", "MUST-58")]
    public void Filling_a_gap_gives_one_ack_for_all_that_was_queued()
    {
        using TcpScript t = Reach(TcpState.Established);
        t.Inject("< . 1001:2001 ack 1", "< . 2001:3001 ack 1", "< . 3001:4001 ack 1");
        t.Expect("> . 1:1 ack 1", "> . 1:1 ack 1", "> . 1:1 ack 1");
        t.Inject("< . 1:1001 ack 1");
        t.Expect("> . 1:1 ack 4001");
    }

    [Fact]
    public void Filling_a_gap_in_part_is_acknowledged_at_once()
    {
        using TcpScript t = Reach(TcpState.Established);
        t.Inject("< . 2001:3001 ack 1");
        t.Expect("> . 1:1 ack 1");
        t.Inject("< . 1:1001 ack 1");
        t.Expect("> . 1:1 ack 1001");
        t.Inject("< . 1001:2001 ack 1");
        t.Expect("> . 1:1 ack 3001");
    }

    [Fact]
    public void The_acknowledgment_rides_on_text_where_there_is_some()
    {
        using TcpScript t = Reach(TcpState.Established);
        t.Inject("< P. 1:101 ack 1");
        t.After(10.Ms);
        t.Write(50);
        t.Expect("> P. 1:51 ack 101");
        t.Inject("< . 101:101 ack 51");
        t.After(1.Seconds());
        t.Expect(); // nothing is left of the delayed ACK
    }
}
