using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc9293.S3_10_1_6;

/// <summary>RFC 9293 §3.10.2 to §3.10.5: SEND, RECEIVE, CLOSE and ABORT in every state.</summary>
[Rfc("9293 §3.10")]
public sealed class UserCallTests
{
    public static TheoryData<TcpState> Connected =>
    [
        TcpState.SynReceived, TcpState.Established, TcpState.FinWait1, TcpState.FinWait2, TcpState.CloseWait,
    ];

    [Theory]
    [InlineData(TcpState.SynSent)]
    [InlineData(TcpState.SynReceived)]
    public void Text_that_is_sent_before_the_connection_stands_is_queued(TcpState state)
    {
        using TcpScript t = TcpScript.Reach(state);
        t.Write(1000);
        t.Expect();
        t.Subject.Unacknowledged.ShouldBe(1000);
        t.Inject(state == TcpState.SynSent ? "< S. 0:0 ack 1 <mss 1000>" : "< . 1:1 ack 1");
        t.PendingCount.ShouldBeInRange(1, 2);
        t.LastFlags.ShouldBe(TcpFlags.Psh | TcpFlags.Ack);
        t.Skip();
    }

    [Theory]
    [InlineData(TcpState.FinWait1)]
    [InlineData(TcpState.FinWait2)]
    [InlineData(TcpState.Closing)]
    [InlineData(TcpState.LastAck)]
    [InlineData(TcpState.TimeWait)]
    public void After_close_nothing_more_can_be_sent(TcpState state)
    {
        using TcpScript t = TcpScript.Reach(state);
        t.TryWrite(1, out int accepted).ShouldBe(TcpError.BrokenPipe);
        accepted.ShouldBe(0);
        t.Expect();
    }

    [Fact, Rfc("9293 §3.10.1")]
    public void On_a_connection_that_was_never_opened_all_calls_fail()
    {
        var effects = new TcpEffects();
        var local = new Endpoint(IpAddress.Parse("192.0.2.1"), 1);
        var connection = new TcpConnection(TcpSettings.Default, local, local);
        connection.Send(Payload.Of([1]), TcpSendFlags.None, Instant.Zero, effects, out _)
            .ShouldBe(TcpError.NotConnected);
        connection.Receive(1, new PayloadList(), Instant.Zero, effects, out _)
            .ShouldBe(TcpError.NotConnected);
        connection.Close(Instant.Zero, effects).ShouldBe(TcpError.NotConnected);
        connection.State.ShouldBe(TcpState.Closed);
        connection.NextDeadline.ShouldBe(Instant.Never);
        effects.Segments.Length.ShouldBe(0);
    }

    [Fact]
    public void More_than_the_send_buffer_is_accepted_in_part()
    {
        using TcpScript t = TcpScript.Established(s => s with { SendBuffer = 5000 });
        t.TryWrite(7000, out int accepted).ShouldBe(TcpError.None);
        accepted.ShouldBe(5000);
        t.Skip().ShouldBe(5);
        t.SendBufferFree.ShouldBe(0);
        t.TryWrite(1, out accepted).ShouldBe(TcpError.None);
        accepted.ShouldBe(0);
        t.TakeSignals();
        t.Inject("< . 1:1 ack 4001");
        t.TakeSignals().HasFlag(TcpSignals.Writable).ShouldBeTrue();
        t.SendBufferFree.ShouldBe(4000);
    }

    [Fact]
    public void Without_a_full_buffer_nobody_is_told_that_there_is_room()
    {
        using TcpScript t = TcpScript.Established();
        t.Write(1000);
        t.Skip();
        t.Inject("< . 1:1 ack 1001");
        t.TakeSignals().HasFlag(TcpSignals.Writable).ShouldBeFalse();
    }

    [Fact]
    public void Receive_gives_what_is_there_and_no_more_than_was_asked_for()
    {
        using TcpScript t = TcpScript.Established();
        t.Read(100).ShouldBe(0);
        t.Inject("< P. 1:301 ack 1");
        t.Readable.ShouldBe(300);
        t.Read(100).ShouldBe(100);
        t.Read(500).ShouldBe(200);
        t.Read(100).ShouldBe(0);
        t.EndOfStream.ShouldBeFalse();
        t.Skip();
    }

    [Theory]
    [InlineData(TcpState.CloseWait)]
    [InlineData(TcpState.Closing)]
    [InlineData(TcpState.LastAck)]
    [InlineData(TcpState.TimeWait)]
    public void Behind_the_peers_fin_receive_gives_the_end_of_the_stream(TcpState state)
    {
        using TcpScript t = TcpScript.Reach(state);
        t.Read(100).ShouldBe(0);
        t.EndOfStream.ShouldBeTrue();
    }

    [Fact]
    public void Close_in_syn_sent_deletes_the_connection_in_silence()
    {
        using TcpScript t = TcpScript.SynSent();
        t.Write(100);
        t.Close();
        t.State.ShouldBe(TcpState.Closed);
        t.TakeSignals().HasFlag(TcpSignals.Released).ShouldBeTrue();
        t.At(100.Seconds());
        t.Expect();
    }

    [Fact]
    public void Close_in_syn_received_sends_a_fin()
    {
        using TcpScript t = TcpScript.SynReceived();
        t.Close();
        t.Expect("> F. 1:1 ack 1");
        t.State.ShouldBe(TcpState.FinWait1);
        t.Inject("< . 1:1 ack 2");
        t.State.ShouldBe(TcpState.FinWait2);
    }

    [Fact]
    public void Close_in_syn_received_with_text_queued_waits_for_established()
    {
        using TcpScript t = TcpScript.SynReceived();
        t.Write(100);
        t.Close();
        t.Expect();
        t.Inject("< . 1:1 ack 1");
        t.Expect("> FP. 1:101 ack 1");
        t.State.ShouldBe(TcpState.FinWait1);
    }

    [Theory]
    [InlineData(TcpState.FinWait1)]
    [InlineData(TcpState.FinWait2)]
    [InlineData(TcpState.Closing)]
    [InlineData(TcpState.LastAck)]
    [InlineData(TcpState.TimeWait)]
    public void A_second_close_sends_no_second_fin(TcpState state)
    {
        using TcpScript t = TcpScript.Reach(state);
        t.TryClose();
        t.Expect();
        t.State.ShouldBe(state);
    }

    [Theory, MemberData(nameof(Connected))]
    public void Abort_sends_a_reset_at_the_next_number(TcpState state)
    {
        using TcpScript t = TcpScript.Reach(state);
        int nxt = state is TcpState.FinWait1 or TcpState.FinWait2 ? 2 : 1;
        t.Abort();
        t.PendingCount.ShouldBe(1);
        t.LastSeq.ShouldBe(nxt);
        t.LastFlags.HasFlag(TcpFlags.Rst).ShouldBeTrue();
        t.Skip();
        t.Subject.State.ShouldBe(TcpState.Closed);
        t.NextDeadline.ShouldBeNull();
        t.TakeSignals().HasFlag(TcpSignals.Released).ShouldBeTrue();
    }

    [Theory]
    [InlineData(TcpState.SynSent)]
    [InlineData(TcpState.Closing)]
    [InlineData(TcpState.LastAck)]
    [InlineData(TcpState.TimeWait)]
    public void Abort_in_the_other_states_is_silent(TcpState state)
    {
        using TcpScript t = TcpScript.Reach(state);
        t.Abort();
        t.Expect();
        t.State.ShouldBe(TcpState.Closed);
        t.TakeSignals().HasFlag(TcpSignals.Released).ShouldBeTrue();
    }

    [Fact]
    public void Abort_with_text_in_flight_and_queued_throws_it_away()
    {
        using TcpScript t = TcpScript.Established();
        t.Write(20_000);
        t.Skip().ShouldBe(10);
        t.Abort();
        t.LastSeq.ShouldBe(10_001);
        t.Skip().ShouldBe(1);
        t.Error.ShouldBe(TcpError.ConnectionAborted);
        t.At(100.Seconds());
        t.Expect();
    }

    [Fact]
    public void After_shutdown_of_receiving_text_is_acknowledged_and_not_delivered()
    {
        using TcpScript t = TcpScript.Established();
        t.ShutdownReceive();
        t.Expect();
        t.Inject("< P. 1:1001 ack 1", "< P. 1001:2001 ack 1");
        t.Expect("> . 1:1 ack 2001");
        t.Readable.ShouldBe(0);
        t.State.ShouldBe(TcpState.Established);
    }

    [Fact, Rfc("9293 §3.10.6")]
    public void Status_tells_the_variables()
    {
        using TcpScript t = TcpScript.Established();
        t.Write(1500);
        t.Skip();
        t.Inject("< P. 1:101 ack 1001 win 3000");
        t.Skip();
        TcpSnapshot status = t.Subject.Snapshot();
        status.State.ShouldBe(TcpState.Established);
        status.Local.ShouldBe(t.Local);
        status.Remote.ShouldBe(t.Remote);
        status.Snd.Una.ShouldBe(status.Snd.Iss + 1001);
        status.Snd.Wnd.ShouldBe(3000u);
        status.Rcv.Nxt.ShouldBe(status.Rcv.Irs + 101);
        status.Readable.ShouldBe(100);
        status.Unacknowledged.ShouldBe(500);
        status.BytesAcknowledged.ShouldBe(1000);
        status.BytesReceived.ShouldBe(100);
        status.EffectiveSendMss.ShouldBe(1000);
    }

    [Fact]
    public void Text_from_different_buffers_arrives_in_order()
    {
        using TcpScript t = TcpScript.Established();
        t.Inject("< . 1:1 ack 1 win 0");
        byte[] bytes = ByteSource.Pattern.Span(0, 2000).ToArray();
        foreach (int start in new[] { 0, 700, 1400 })
        {
            int length = Math.Min(700, 2000 - start);
            t.WriteCopy(bytes.AsSpan(start, length).ToArray());
        }

        t.Expect();
        t.Inject("< . 1:1 ack 1 win 5000");
        t.Skip().ShouldBeGreaterThanOrEqualTo(2); // every segment's bytes were compared on the way
        t.Inject("< . 1:1 ack 2001");
        t.Subject.Unacknowledged.ShouldBe(0);
        t.Expect();
    }
}
