using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc9293.S3_7;

/// <summary>RFC 9293 §3.7.4 (and Appendix A.3): small writes are collected; PSH (§3.9.1.2).</summary>
[Rfc("9293 §3.7.4")]
public sealed class NagleTests
{
    private static readonly ScriptSetup _noDelay = new() { Settings = s => s with { Nagle = false } };

    [Fact, Rfc("9293 §3.7.4", "SHLD-7")]
    public void Small_writes_wait_for_the_ack_of_the_first()
    {
        using TcpScript t = TcpScript.Established();
        t.Write(10);
        t.Expect("> P. 1:11 ack 1");
        t.Write(10);
        t.Write(10);
        t.Write(10);
        t.Expect();
        t.At(100.Ms);
        t.Inject("< . 1:1 ack 11");
        t.Expect("> P. 11:41 ack 1");
    }

    [Fact, Rfc("9293 §3.7.4", "SHLD-7", "SHLD-28")]
    public void Once_a_full_segment_is_collected_it_goes_out()
    {
        using TcpScript t = TcpScript.Established();
        t.Write(10);
        t.Expect("> P. 1:11 ack 1");
        t.Write(600);
        t.Expect();
        t.Write(600);
        t.PendingCount.ShouldBe(1);
        t.FirstLength.ShouldBe(1000);
        t.LastSeq.ShouldBe(11);
        t.Skip();
        t.Inject("< . 1:1 ack 1011");
        t.Expect("> P. 1011:1211 ack 1");
    }

    [Fact]
    public void Full_segments_never_wait()
    {
        using TcpScript t = TcpScript.Established();
        t.Write(1000);
        t.Expect("> P. 1:1001 ack 1");
        t.Write(1000);
        t.Expect("> P. 1001:2001 ack 1");
    }

    [Fact]
    public void With_nothing_outstanding_a_small_write_goes_out_at_once()
    {
        using TcpScript t = TcpScript.Established();
        for (int i = 0; i < 3; i++)
        {
            t.Write(10);
            t.PendingCount.ShouldBe(1);
            t.Skip();
            t.Inject($"< . 1:1 ack {11 + (10 * i)}");
        }

        t.Expect();
    }

    [Fact, Rfc("9293 §3.7.4", "MUST-17")]
    public void Switched_off_every_write_goes_out_at_once()
    {
        using TcpScript t = TcpScript.Established(_noDelay);
        t.Write(10);
        t.Write(10);
        t.Write(10);
        t.Expect("> P. 1:11 ack 1", "> P. 11:21 ack 1", "> P. 21:31 ack 1");
    }

    [Fact, Rfc("9293 §3.9.1.2", "MAY-16", "MUST-60")]
    public void More_to_come_holds_a_small_write_back_but_not_for_ever()
    {
        using TcpScript t = TcpScript.Established(_noDelay);
        t.Write(10, TcpSendFlags.More);
        t.Expect();
        t.At(250.Ms);
        t.Skip().ShouldBe(1); // sent in the end, by the silly-window override
        t.Subject.Snapshot().Unsent.ShouldBe(0);
    }

    [Fact, Rfc("9293 §3.9.1.2", "MAY-16")]
    public void More_to_come_is_packed_with_what_follows()
    {
        using TcpScript t = TcpScript.Established(_noDelay);
        t.Write(10, TcpSendFlags.More);
        t.Write(20);
        t.Expect("> P. 1:31 ack 1");
    }

    [Fact, Rfc("9293 §3.9.1.2", "MUST-61", "MAY-15")]
    public void The_last_segment_of_a_write_is_pushed()
    {
        using TcpScript t = TcpScript.Established();
        t.Write(3000);
        t.Expect("> . 1:1001 ack 1", "> . 1001:2001 ack 1", "> P. 2001:3001 ack 1");
        t.Write(1000, TcpSendFlags.Push);
        t.Expect("> P. 3001:4001 ack 1");
    }

    [Fact, Rfc("9293 §3.9.1.2", "SHLD-27")]
    public void Pushes_of_packed_writes_collapse_into_one()
    {
        using TcpScript t = TcpScript.Established();
        t.Inject("< . 1:1 ack 1 win 0");
        for (int i = 0; i < 10; i++) t.Write(100);
        t.Inject("< . 1:1 ack 1 win 5000");
        t.Expect("> P. 1:1001 ack 1");
    }

    [Fact]
    public void The_rest_of_a_write_is_not_split_while_smaller_segments_are_out()
    {
        using TcpScript t = TcpScript.Established();
        t.Write(300);
        t.Expect("> P. 1:301 ack 1");
        t.Write(1500);
        t.PendingCount.ShouldBe(1); // one full segment; the rest waits
        t.FirstLength.ShouldBe(1000);
        t.Skip();
        t.Inject("< . 1:1 ack 1301");
        t.Expect("> P. 1301:1801 ack 1");
    }
}
