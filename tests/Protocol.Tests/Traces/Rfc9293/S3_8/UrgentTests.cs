using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc9293.S3_8;

/// <summary>RFC 9293 §3.8.5: urgent data.</summary>
[Rfc("9293 §3.8.5", "MUST-30")]
public sealed class UrgentTests
{
    [Fact, Rfc("9293 §3.8.5", "MUST-62")]
    public void The_pointer_stands_behind_the_last_urgent_octet()
    {
        using TcpScript t = TcpScript.Established();
        t.Write(10, TcpSendFlags.Urgent);
        t.Expect("> PU. 1:11 ack 1 urg 10");
    }

    [Theory, Rfc("9293 §3.8.5", "MUST-31")]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(3000)]
    public void Urgent_data_may_have_any_length_and_every_segment_points_to_its_end(int length)
    {
        using TcpScript t = TcpScript.Established();
        t.Write(length, TcpSendFlags.Urgent);
        var lines = new List<string>();
        for (int at = 0; at < length; at += 1000)
        {
            int end = Math.Min(at + 1000, length);
            string push = end == length ? "P" : "";
            lines.Add($"> {push}U. {at + 1}:{end + 1} ack 1 urg {length - at}");
        }

        t.Expect([.. lines]);
    }

    [Fact]
    public void Behind_the_urgent_data_the_flag_is_gone()
    {
        using TcpScript t = TcpScript.Established();
        t.Write(1000, TcpSendFlags.Urgent);
        t.Expect("> PU. 1:1001 ack 1 urg 1000");
        t.Write(1000);
        t.Expect("> P. 1001:2001 ack 1");
    }

    [Fact]
    public void A_retransmission_is_urgent_still()
    {
        using TcpScript t = TcpScript.Established();
        t.Write(100, TcpSendFlags.Urgent);
        t.Expect("> PU. 1:101 ack 1 urg 100");
        t.At(300.Ms);
        t.Expect("0.300 > PU. 1:101 ack 1 urg 100");
    }

    [Fact, Rfc("9293 §3.8.5", "MUST-32")]
    public void A_new_pointer_is_told_and_the_same_one_is_not_told_again()
    {
        using TcpScript t = TcpScript.Established();
        t.Inject("< U. 1:11 ack 1 urg 50");
        t.TakeSignals().ShouldBe(TcpSignals.Readable | TcpSignals.Urgent);
        t.Inject("< U. 11:21 ack 1 urg 40");
        t.TakeSignals().HasFlag(TcpSignals.Urgent).ShouldBeFalse();
        t.Skip();
    }

    [Fact, Rfc("9293 §3.8.5", "MUST-32")]
    public void A_pointer_that_advances_is_told()
    {
        using TcpScript t = TcpScript.Established();
        t.Inject("< U. 1:11 ack 1 urg 50");
        t.TakeSignals();
        t.Inject("< U. 11:21 ack 1 urg 90");
        t.TakeSignals().HasFlag(TcpSignals.Urgent).ShouldBeTrue();
        t.Skip();
    }

    [Fact]
    public void A_pointer_never_goes_back()
    {
        using TcpScript t = TcpScript.Established();
        t.Inject("< U. 1:11 ack 1 urg 50");
        t.Inject("< U. 11:21 ack 1 urg 1");
        TcpSnapshot tcb = t.Subject.Snapshot();
        tcb.ReceiveUp.ShouldBe(tcb.Rcv.Irs + 51);
        t.Skip();
    }

    [Fact, Rfc("9293 §3.8.5", "MUST-33")]
    public void The_program_can_tell_whether_urgent_data_are_left()
    {
        using TcpScript t = TcpScript.Established();
        t.Inject("< PU. 1:101 ack 1 urg 60");
        TcpSnapshot tcb = t.Subject.Snapshot();
        SeqNum consumed = tcb.Rcv.Nxt - (uint)tcb.Readable;
        (tcb.ReceiveUp!.Value - consumed).ShouldBe(60u);
        t.Read(60);
        tcb = t.Subject.Snapshot();
        (tcb.ReceiveUp!.Value <= tcb.Rcv.Nxt - (uint)tcb.Readable).ShouldBeTrue();
        t.Skip();
    }

    [Fact, Rfc("9293 §3.8.5", "MUST-33")]
    public void How_much_is_left_counts_what_is_still_to_come()
    {
        using TcpScript t = TcpScript.Established();
        t.Subject.UrgentRemaining.ShouldBe(0);
        t.Inject("< PU. 1:101 ack 1 urg 150");
        t.Subject.UrgentRemaining.ShouldBe(150);
        t.Read(30);
        t.Subject.UrgentRemaining.ShouldBe(120);
        t.Inject("< P. 101:301 ack 1");
        t.Subject.UrgentRemaining.ShouldBe(120);
        t.Read(120);
        t.Subject.UrgentRemaining.ShouldBe(0);
        t.Read(500).ShouldBe(150);
        t.Skip();
    }

    [Fact]
    public void An_urgent_pointer_without_text_is_told_too()
    {
        using TcpScript t = TcpScript.Established();
        t.Inject("< U. 1:1 ack 1 urg 10");
        t.TakeSignals().ShouldBe(TcpSignals.Urgent);
        t.Expect();
    }

    [Theory]
    [InlineData(TcpState.CloseWait)]
    [InlineData(TcpState.Closing)]
    [InlineData(TcpState.LastAck)]
    [InlineData(TcpState.TimeWait)]
    public void Behind_the_peers_fin_it_is_ignored(TcpState state)
    {
        using TcpScript t = TcpScript.Reach(state);
        int ack = state == TcpState.TimeWait ? 2 : 1;
        t.Inject($"< U. 2:2 ack {ack} urg 10");
        t.TakeSignals().ShouldBe(TcpSignals.None);
        t.State.ShouldBe(state);
        t.Expect();
    }

    [Fact, Rfc("9293 §3.4")]
    public void The_pointer_crosses_the_end_of_the_sequence_space()
    {
        using TcpScript t = TcpScript.Established(new ScriptSetup { Iss = 0xFFFF_FFF8, Irs = 0xFFFF_FFF8 });
        t.Write(100, TcpSendFlags.Urgent);
        t.Expect("> PU. 1:101 ack 1 urg 100");
        t.Inject("< U. 1:1 ack 1 urg 50");
        t.TakeSignals().ShouldBe(TcpSignals.Urgent);
        t.Inject("< U. 1:1 ack 1 urg 60");
        t.TakeSignals().ShouldBe(TcpSignals.Urgent);
    }
}
