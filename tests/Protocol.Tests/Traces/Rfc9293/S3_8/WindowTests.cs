using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc9293.S3_8;

/// <summary>RFC 9293 §3.8.6: the window, shrinking ones and silly ones. All traces check that ours never
/// shrinks.</summary>
[Rfc("9293 §3.8.6")]
public sealed class WindowTests
{
    [Fact]
    public void No_more_is_sent_than_the_window_allows()
    {
        using TcpScript t = TcpScript.Established();
        t.Inject("< . 1:1 ack 1 win 3000");
        t.Write(10_000);
        t.Expect("> . 1:1001 ack 1", "> . 1001:2001 ack 1", "> . 2001:3001 ack 1");
        t.Inject("< . 1:1 ack 1001 win 3000");
        t.Expect("> . 3001:4001 ack 1");
        t.Inject("< . 1:1 ack 3001 win 1000");
        t.Expect();
    }

    [Fact, Rfc("9293 §3.8.6", "SHLD-15", "MUST-34")]
    public void Into_a_window_that_shrank_nothing_new_is_sent()
    {
        using TcpScript t = TcpScript.Established();
        t.Inject("< . 1:1 ack 1 win 5000");
        t.Write(10_000);
        t.Skip().ShouldBe(5);
        t.Inject("< . 1:1 ack 1001 win 1000"); // right edge back from 5001 to 2001
        t.Expect();
        t.Inject("< . 1:1 ack 5001 win 1000");
        t.Expect("> . 5001:6001 ack 1");
    }

    [Fact, Rfc("9293 §3.8.6", "SHLD-16")]
    public void What_lies_inside_the_window_that_shrank_is_retransmitted()
    {
        using TcpScript t = TcpScript.Established();
        t.Inject("< . 1:1 ack 1 win 3000");
        t.Write(3000);
        t.Skip().ShouldBe(3);
        t.Inject("< . 1:1 ack 1 win 1000");
        t.After(t.Subject.Snapshot().Rto);
        t.Expect("> . 1:1001 ack 1");
    }

    [Fact, Rfc("9293 §3.8.6", "MAY-7")]
    public void What_straddles_the_edge_of_the_window_that_shrank_is_retransmitted_whole()
    {
        using TcpScript t = TcpScript.Established();
        t.Write(1000);
        t.Expect("> P. 1:1001 ack 1");
        t.Inject("< . 1:1 ack 1 win 500");
        t.After(t.Subject.Snapshot().Rto);
        t.Expect("> P. 1:1001 ack 1");
    }

    [Fact, Rfc("9293 §3.8.6", "SHLD-17")]
    public void What_lies_beyond_the_window_that_shrank_does_not_time_the_connection_out()
    {
        using TcpScript t = TcpScript.Established(new ScriptSetup
        {
            Settings = s => s with { R2 = 3, MaxRto = 1.Seconds() },
        });
        t.Inject("< . 1:1 ack 1 win 3000");
        t.Write(3000);
        t.Skip().ShouldBe(3);
        for (int i = 0; i < 100; i++)
        {
            t.After(1.Seconds());
            t.Skip().ShouldBeGreaterThanOrEqualTo(1);
            t.Inject("< . 1:1 ack 1 win 0"); // alive, and with no room
        }

        t.Skip();
        t.State.ShouldBe(TcpState.Established);
    }

    [Fact, Rfc("9293 §3.8.6", "SHLD-14")]
    public void Our_window_follows_what_is_not_read()
    {
        using TcpScript t = Buffer(10_000);
        t.Inject("< . 1:1001 ack 1", "< . 1001:2001 ack 1");
        t.Expect("> . 1:1 ack 2001 win 8000");
        t.Inject("< . 2001:3001 ack 1", "< . 3001:4001 ack 1");
        t.Expect("> . 1:1 ack 4001 win 6000");
    }

    [Fact, Rfc("9293 §3.8.6.2.2", "MUST-39")]
    public void Reading_a_little_does_not_open_the_window()
    {
        using TcpScript t = Full(10_000);
        t.Read(999);
        t.Expect();
        t.Inject("< . 10001:10002 ack 1"); // a probe: the answer still shows no window
        t.Expect("> . 1:1 ack 10001 win 0");
        t.Read(1);
        t.Expect("> . 1:1 ack 10001 win 1000");
    }

    [Fact, Rfc("9293 §3.8.6.2.2", "MUST-39")]
    public void With_a_small_buffer_the_window_opens_by_half_of_it()
    {
        using TcpScript t = Buffer(1200);
        t.Inject("< . 1:1001 ack 1", "< P. 1001:1201 ack 1");
        t.After(t.Settings.DelayedAck);
        t.LastAcknowledgment.ShouldBe(1201);
        t.Skip();
        t.Read(599);
        t.Expect();
        t.Read(1);
        t.Expect("> . 1:1 ack 1201 win 600");
    }

    [Fact, Rfc("9293 §3.8.6.2.2", "MUST-39")]
    public void Small_segments_that_are_read_at_once_do_not_move_the_right_edge()
    {
        using TcpScript t = Buffer(10_000);
        t.Inject("< P. 1:101 ack 1");
        t.Read(1000).ShouldBe(100);
        t.After(t.Settings.DelayedAck);
        t.Expect("> . 1:1 ack 101 win 9900"); // 100 could be offered again; that is less than a segment
    }

    [Fact, Rfc("9293 §3.8.6.2.1", "MUST-38")]
    public void A_sender_does_not_fill_a_window_that_opens_by_little()
    {
        using TcpScript t = TcpScript.Established();
        t.Inject("< . 1:1 ack 1 win 5000");
        t.Write(10_000);
        t.Skip().ShouldBe(5);
        t.Inject("< . 1:1 ack 5001 win 100");
        t.Expect();
        t.Inject("< . 1:1 ack 5001 win 999");
        t.Expect();
        t.Inject("< . 1:1 ack 5001 win 1000");
        t.Expect("> . 5001:6001 ack 1");
    }

    [Fact, Rfc("9293 §3.8.6.2.1", "MUST-38")]
    public void Half_of_the_largest_window_is_worth_a_segment()
    {
        using TcpScript t = TcpScript.Established(new ScriptSetup { Window = 600 });
        t.Write(2000);
        t.PendingCount.ShouldBe(1);
        t.FirstLength.ShouldBe(600);
        t.Skip();
        t.Inject("< . 1:1 ack 601 win 299");
        t.Expect();
        t.Inject("< . 1:1 ack 601 win 300");
        t.PendingCount.ShouldBe(1);
        t.FirstLength.ShouldBe(300);
        t.Skip();
    }

    [Theory, Rfc("9293 §3.8.6.2.1", "MUST-38")]
    [InlineData(100)]
    [InlineData(1000)]
    public void The_override_timeout_sends_into_a_silly_window(int ms)
    {
        using TcpScript t = TcpScript.Established(new ScriptSetup
        {
            Settings = s => s with { SillyWindowOverride = ms.Ms },
        });
        t.Inject("< . 1:1 ack 1 win 5000");
        t.Write(10_000);
        t.Skip().ShouldBe(5);
        t.Inject("< . 1:1 ack 5001 win 100");
        t.After(ms.Ms - 1.Ns);
        t.Expect();
        t.After(1.Ns);
        t.PendingCount.ShouldBe(1);
        t.FirstLength.ShouldBe(100);
        t.Skip();
    }

    [Fact]
    public void All_that_is_queued_may_go_when_it_fits_though_it_is_small()
    {
        using TcpScript t = TcpScript.Established();
        t.Inject("< . 1:1 ack 1 win 5000");
        t.Write(5000);
        t.Skip().ShouldBe(5);
        t.Inject("< . 1:1 ack 5001 win 100");
        t.Write(50);
        t.Expect("> P. 5001:5051 ack 1");
    }

    private static TcpScript Buffer(int bytes) =>
        TcpScript.Established(s => s with { ReceiveBuffer = bytes });

    private static TcpScript Full(int bytes)
    {
        TcpScript t = Buffer(bytes);
        for (int at = 1; at < bytes; at += 1000) t.Inject($"< . {at}:{at + 1000} ack 1");
        t.Skip();
        return t;
    }
}
