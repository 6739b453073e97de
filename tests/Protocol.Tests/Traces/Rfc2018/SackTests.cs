using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc2018;

/// <summary>RFC 2018: what a receiver reports, and in which order.</summary>
[Rfc("2018 §4")]
public sealed class SackTests
{
    private static readonly ScriptSetup _sack = new() { Sack = true };

    [Fact, Rfc("2018 §2")]
    public void It_is_offered_in_a_syn_and_in_a_syn_ack_where_the_peer_offered_it()
    {
        using TcpScript t = TcpScript.Opening(_sack);
        t.Expect("> S 0:0 <mss 1000,sackOK>");
        using TcpScript u = TcpScript.Listening(_sack);
        u.Inject("< S 0:0 <mss 1000,sackOK>");
        u.Expect("> S. 0:0 ack 1 <mss 1000,sackOK>");
        using TcpScript v = TcpScript.Listening(_sack);
        v.Inject("< S 0:0 <mss 1000>");
        v.Expect("> S. 0:0 ack 1 <mss 1000>");
    }

    [Fact]
    public void Without_the_agreement_no_block_is_sent()
    {
        using TcpScript t = TcpScript.Established();
        t.Inject("< . 1001:2001 ack 1");
        t.Expect("> . 1:1 ack 1 <>");
    }

    [Fact]
    public void The_block_of_the_segment_that_came_last_stands_first()
    {
        using TcpScript t = TcpScript.Established(_sack);
        t.Inject("< . 1001:2001 ack 1");
        t.Expect("> . 1:1 ack 1 <sack 1001:2001>");
        t.Inject("< . 3001:4001 ack 1");
        t.Expect("> . 1:1 ack 1 <sack 3001:4001 1001:2001>");
        t.Inject("< . 5001:6001 ack 1");
        t.Expect("> . 1:1 ack 1 <sack 5001:6001 3001:4001 1001:2001>");
        t.Inject("< . 7001:8001 ack 1");
        t.Expect("> . 1:1 ack 1 <sack 7001:8001 5001:6001 3001:4001 1001:2001>");
    }

    [Fact]
    public void Four_blocks_are_the_most_and_the_oldest_goes_first()
    {
        using TcpScript t = TcpScript.Established(_sack);
        for (int i = 1; i <= 9; i += 2) t.Inject($"< . {(i * 1000) + 1}:{(i * 1000) + 1001} ack 1");
        t.SkipTo(1);
        t.Expect("> . 1:1 ack 1 <sack 9001:10001 7001:8001 5001:6001 3001:4001>");
    }

    [Fact]
    public void With_timestamps_three_blocks_are_the_most()
    {
        using TcpScript t = TcpScript.Established(new ScriptSetup { Sack = true, Timestamps = true });
        for (int i = 1; i <= 7; i += 2)
            t.Inject($"< . {(i * 1000) + 1}:{(i * 1000) + 901} ack 1 <TS val 9 ecr 10000>");
        t.SkipTo(1);
        t.Expect("> . 1:1 ack 1 <TS val 10000 ecr 1,sack 7001:7901 5001:5901 3001:3901>");
    }

    [Fact]
    public void Neighbours_become_one_block()
    {
        using TcpScript t = TcpScript.Established(_sack);
        t.Inject("< . 1001:2001 ack 1", "< . 3001:4001 ack 1");
        t.SkipTo(0);
        t.Inject("< . 2001:3001 ack 1");
        t.Expect("> . 1:1 ack 1 <sack 1001:4001>");
    }

    [Fact]
    public void A_block_that_grows_comes_to_the_front()
    {
        using TcpScript t = TcpScript.Established(_sack);
        t.Inject("< . 1001:2001 ack 1", "< . 3001:4001 ack 1", "< . 5001:6001 ack 1");
        t.SkipTo(0);
        t.Inject("< . 2001:2501 ack 1");
        t.Expect("> . 1:1 ack 1 <sack 1001:2501 5001:6001 3001:4001>");
    }

    [Fact]
    public void Filling_the_first_hole_leaves_the_other_blocks()
    {
        using TcpScript t = TcpScript.Established(_sack);
        t.Inject("< . 1001:2001 ack 1", "< . 3001:4001 ack 1");
        t.SkipTo(0);
        t.Inject("< . 1:1001 ack 1");
        t.Expect("> . 1:1 ack 2001 <sack 3001:4001>");
        t.Inject("< . 2001:3001 ack 1");
        t.Expect("> . 1:1 ack 4001 <>");
    }

    [Fact]
    public void Blocks_that_were_delivered_make_room_for_others()
    {
        using TcpScript t = TcpScript.Established(_sack);
        t.Inject("< . 9001:10001 ack 1", "< . 1001:2001 ack 1", "< . 3001:4001 ack 1", "< . 5001:6001 ack 1");
        t.Inject("< . 1:1001 ack 1", "< . 2001:3001 ack 1", "< . 4001:5001 ack 1");
        t.SkipTo(1);
        t.Expect("> . 1:1 ack 6001 <sack 9001:10001>");
        t.Inject("< . 11001:12001 ack 1");
        t.Expect("> . 1:1 ack 6001 <sack 11001:12001 9001:10001>");
    }

    [Fact]
    public void Blocks_that_grew_together_make_room_for_others()
    {
        using TcpScript t = TcpScript.Established(_sack);
        t.Inject("< . 9001:10001 ack 1", "< . 1001:2001 ack 1", "< . 3001:4001 ack 1", "< . 5001:6001 ack 1");
        t.Inject("< . 2001:3001 ack 1", "< . 4001:5001 ack 1");
        t.SkipTo(1);
        t.Expect("> . 1:1 ack 1 <sack 1001:6001 9001:10001>");
        t.Inject("< . 11001:12001 ack 1", "< . 13001:14001 ack 1");
        t.SkipTo(1);
        t.Expect("> . 1:1 ack 1 <sack 13001:14001 11001:12001 1001:6001 9001:10001>");
    }

    [Fact]
    public void Text_of_ours_carries_the_blocks_too()
    {
        using TcpScript t = TcpScript.Established(_sack);
        t.Inject("< . 1001:2001 ack 1");
        t.Expect("> . 1:1 ack 1 <sack 1001:2001>");
        t.Write(100);
        t.Expect("> P. 1:101 ack 1 <sack 1001:2001>");
    }

    [Theory, Rfc("9293 §3.4")]
    [InlineData(0xFFFF_FFFFu)]
    [InlineData(0xFFFF_F9FFu)]
    [InlineData(0xFFFF_F000u)]
    public void Blocks_cross_the_end_of_the_sequence_space(uint irs)
    {
        using TcpScript t = TcpScript.Established(new ScriptSetup { Sack = true, Irs = irs });
        t.Inject("< . 1001:2001 ack 1");
        t.Expect("> . 1:1 ack 1 <sack 1001:2001>");
        t.Inject("< . 3001:4001 ack 1");
        t.Expect("> . 1:1 ack 1 <sack 3001:4001 1001:2001>");
        t.Inject("< . 1:1001 ack 1");
        t.Expect("> . 1:1 ack 2001 <sack 3001:4001>");
    }
}
