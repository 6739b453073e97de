using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc2883;

/// <summary>RFC 2883: a receiver reports what came twice.</summary>
[Rfc("2883 §4")]
public sealed class DuplicateReportTests
{
    private static readonly ScriptSetup Sack = new() { Sack = true };

    [Fact, Rfc("2883 §4.1.1")]
    public void A_segment_below_the_window_is_the_first_block()
    {
        using TcpScript t = TcpScript.Established(Sack);
        t.Inject("< . 1:1001 ack 1", "< . 1001:2001 ack 1");
        t.Skip();
        t.Inject("< . 1:1001 ack 1");
        t.Expect("> . 1:1 ack 2001 <sack 1:1001>");
        t.Inject("< . 3001:4001 ack 1");
        t.Expect("> . 1:1 ack 2001 <sack 3001:4001>"); // reported once
    }

    [Fact, Rfc("2883 §4.1.2")]
    public void A_duplicate_out_of_order_is_followed_by_the_block_that_holds_it()
    {
        using TcpScript t = TcpScript.Established(Sack);
        t.Inject("< . 1001:3001 ack 1");
        t.Skip();
        t.Inject("< . 1001:2001 ack 1");
        t.Expect("> . 1:1 ack 1 <sack 1001:2001 1001:3001>");
    }

    [Fact, Rfc("2883 §4.2")]
    public void Of_a_segment_that_is_partly_new_the_old_part_is_reported()
    {
        using TcpScript t = TcpScript.Established(Sack);
        t.Inject("< . 1:1001 ack 1");
        t.Skip();
        t.Inject("< . 501:1501 ack 1");
        t.Expect("> . 1:1 ack 1501 <sack 501:1001>");
    }

    [Fact, Rfc("2883 §4.3")]
    public void A_duplicate_that_paws_drops_is_reported_all_the_same()
    {
        using TcpScript t = TcpScript.Established(Sack with { Timestamps = true });
        t.Inject("< . 1:1001 ack 1 <TS val 500 ecr 10000>", "< . 1001:2001 ack 1 <TS val 501 ecr 10000>");
        t.Skip();
        t.Inject("< . 1:1001 ack 1 <TS val 499 ecr 10000>");
        t.PendingCount.ShouldBe(1);
        t.LastAcknowledgment.ShouldBe(2001);
        t.LastOptions.SackCount.ShouldBe((byte)1);
        t.Skip();
    }

    [Fact]
    public void It_can_be_switched_off()
    {
        using TcpScript t = TcpScript.Established(Sack with { Settings = s => s with { Dsack = false } });
        t.Inject("< . 1:1001 ack 1", "< . 1001:2001 ack 1");
        t.Skip();
        t.Inject("< . 1:1001 ack 1");
        t.Expect("> . 1:1 ack 2001 <>");
    }
}
