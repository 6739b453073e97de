using ActorTcp.Actors.Sockets;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Tests.Faults;

/// <summary>Cuts, and boxes in the path.</summary>
public sealed class PathFaultTests
{
    private const string Asks = "program: request-reply, request: 1KB, reply: 1KB, requests: 3, think: 5s";
    private const string Answers = "reply-server, request: 1KB, reply: 1KB";

    [Theory]
    [InlineData("cut: wire, for: 3s", 1, 0)]
    [InlineData("cut: { link: wire, direction: backward }, for: 3s", 1, 0)]
    [InlineData("cut: { link: wire, only: established }, for: 3s", 1, 0)]
    [InlineData("cut: { link: wire, only: new }, for: 3s", 1, 0)]
    [InlineData("cut: { link: wire, answer: rst }, for: 3s", 0, 1)]
    [InlineData("firewall-reset: wire, for: 3s", 0, 1)]
    [InlineData("rst-inject: wire", 0, 1)]
    [InlineData("rst-inject: { link: wire, kind: in-window, direction: forward }", 1, 0)]
    [InlineData("rst-inject: { link: wire, kind: blind, direction: forward }", 1, 0)]
    [InlineData("cut: { link: wire, answer: host-unreachable }, for: 3s", 1, 0)]
    public void What_a_conversation_comes_to(string fault, int completed, int resets)
    {
        var lab = new FaultLab($"- {{ at: 4900ms, {fault} }}", user: Asks, program: Answers);
        lab.Client.Completed.ShouldBe(completed);
        lab.Client.ErrorsOf(Errno.ECONNRESET).ShouldBe(resets);
    }

    [Fact]
    public void A_cut_for_new_connections_leaves_the_others()
    {
        var lab = new FaultLab("- { at: 0s, cut: { link: wire, only: new }, for: 2s }");
        lab.After(Duration.Zero).Take(3).ShouldBe(["0s > S", "1s > S", "2s > S"]);
    }

    [Fact]
    public void A_box_that_forgets_drops_in_silence_until_a_new_syn()
    {
        var lab = new FaultLab("- { at: 4900ms, nat-expire: wire }", user: Asks, program: Answers,
            client: ", tcp: { r2: 3 }, reconnect: { attempts: 1, delay: 1s }");
        lab.Client.ErrorsOf(Errno.ETIMEDOUT).ShouldBe(1);
    }

    [Theory]
    [InlineData("firewall-idle-drop: { link: wire, after: 3s }", Errno.ETIMEDOUT)]
    [InlineData("firewall-reset: { link: wire, after: 3s }", Errno.ECONNRESET)]
    public void A_box_forgets_who_is_silent(string fault, Errno error)
    {
        var lab = new FaultLab($"- {{ at: 0s, {fault} }}", user: Asks, program: Answers,
            client: ", tcp: { r2: 3 }");
        lab.Client.ErrorsOf(error).ShouldBe(1);
    }

    [Fact]
    public void Keep_alive_keeps_the_box_awake()
    {
        var lab = new FaultLab("- { at: 0s, firewall-idle-drop: { link: wire, after: 3s } }",
            user: Asks, program: Answers,
            client: ", tcp: { keep-alive: true, keep-alive-idle: 1s, keep-alive-interval: 1s }");
        lab.Client.Completed.ShouldBe(1);
    }

    [Fact]
    public void Options_vanish_and_the_mss_shrinks()
    {
        var lab = new FaultLab(
            """
            - { at: 0s, strip-options: { link: wire, options: [timestamps, sack-permitted, window-scale] } }
            - { at: 0s, clamp-mss: { link: wire, mss: 500 } }
            """, user: "program: bulk-sender, bytes: 100KB");
        lab.Server.BytesReceived.ShouldBe(100_000, string.Join(' ', lab.After(Duration.Zero).Take(20)));
        lab.Report.Counters.SegmentsSent.ShouldBeGreaterThan(200);
    }

    [Fact]
    public void A_box_that_moves_sequence_numbers_from_the_start_is_not_noticed_without_loss()
    {
        var lab = new FaultLab("- { at: 0s, rewrite-sequence: { link: wire, by: 4000000000 } }",
            user: Asks, program: Answers);
        lab.Client.Completed.ShouldBe(1);
        lab.Report.Counters.Retransmitted.ShouldBe(0);
    }

    [Fact]
    public void A_black_hole_swallows_long_packets_only()
    {
        var lab = new FaultLab("- { at: 0s, blackhole-mtu: { link: wire, mtu: 600 }, for: 5s }",
            user: "program: bulk-sender, bytes: 100KB");
        lab.Server.BytesReceived.ShouldBe(100_000);
        lab.Report.Counters.Retransmitted.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_flood_of_syns_fills_the_queue()
    {
        var lab = new FaultLab("- { at: 0s, syn-flood: { link: wire, port: 80, rate: 1000/s }, for: 5s }",
            program: "sink-server, syn-backlog: 16", client: ", start: 1s");
        lab.Report.Links[0].Forward.OfferedPackets.ShouldBeGreaterThan(3_000);
    }
}
