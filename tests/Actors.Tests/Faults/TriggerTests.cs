using ActorTcp.Actors.Sockets;
using ActorTcp.Actors.Tests.Scenarios;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Tests.Faults;

/// <summary>When faults happen; and that nothing about it depends on shards.</summary>
public sealed class TriggerTests
{
    private const string Asks = "program: request-reply, request: 1KB, reply: 1KB, requests: 3, think: 1s";
    private const string Answers = "reply-server, request: 1KB, reply: 1KB";

    [Theory]
    [InlineData("when: server is CLOSE-WAIT")]
    [InlineData("when: server-1 is CLOSE_WAIT")]
    public void At_a_state(string when)
    {
        var lab = new FaultLab($"- {{ {when}, connection-crash: server }}",
            program: "sink-server, close: { delay: 1s }");
        lab.PathOf(lab.Server).ShouldBe("LISTEN > SYN-RECEIVED > ESTABLISHED > CLOSE-WAIT > CLOSED");
    }

    [Fact]
    public void At_a_segment_where_it_is_seen_at_once()
    {
        var lab = new FaultLab(
            "- { segment: { link: wire, flags: SYN-ACK, connection: client-1 }, process-kill: server }");
        lab.After(10.Ms).ShouldBe(["10ms < S.", "20ms > .", "30ms < R"]);
    }

    [Fact]
    public void Elsewhere_after_the_delay_of_the_fastest_link()
    {
        var lab = new FaultLab(
            "- { segment: { link: wire, flags: SYN, direction: forward }, process-kill: server }");
        lab.After(Duration.Zero).ShouldBe(["0s > S", "10ms < S.", "20ms > .", "30ms < R"]);
    }

    [Fact]
    public void At_a_count_of_bytes()
    {
        var lab = new FaultLab("- { bytes: { process: server, read: 2KB }, process-kill: client }",
            user: Asks, program: Answers);
        lab.Server.BytesReceived.ShouldBe(2_000);
    }

    [Fact]
    public void At_random_with_a_rate()
    {
        var lab = new FaultLab("- { random: 1/s, times: 5, process-freeze: server, for: 10ms }");
        lab.World.Faults.ShouldHaveSingleItem().Times.ShouldBe(5);
    }

    [Fact]
    public void Again_and_again()
    {
        var lab = new FaultLab("- { at: 1s, every: 2s, times: 3, process-freeze: server, for: 1s }");
        lab.World.Faults.ShouldHaveSingleItem().Times.ShouldBe(3);
    }

    [Theory]
    [InlineData("- { when: server is ESTABLISHED, cut: wire, for: 3s }")]
    [InlineData("- { segment: { link: wire, payload: true, nth: 2 }, reboot: far, for: 1s }")]
    [InlineData("- { bytes: { process: client, read: 1KB }, process-crash: server }")]
    [InlineData("- { random: 1/s, times: 3, cut: { link: wire, only: established }, for: 500ms }")]
    [InlineData("- { at: 1s, host-freeze: far, for: 2s }")]
    [InlineData("- { at: 1s, syn-flood: { link: wire, port: 80, rate: 100/s }, for: 2s }")]
    [InlineData("- { at: 1s, rst-inject: { link: wire, kind: blind, connection: client-1, count: 9 } }")]
    [InlineData("- { at: 500ms, clock-skew: { host: far, ppm: 50000 } }")]
    public void History_is_the_same_for_every_number_of_shards(string fault) =>
        Shapes.MustAgree(new FaultLab(fault, user: Asks, program: Answers).Scenario);

    [Theory]
    [InlineData("at: 1s, process-kill: nobody", "expected the name of a process")]
    [InlineData("process-kill: web", "exactly one of at, when, segment, bytes, random")]
    [InlineData("at: 1s", "exactly one of process-kill")]
    [InlineData("at: 1s, process-kil: web", "did you mean 'process-kill'")]
    [InlineData("at: 1s, process-kill: web, cut: wire", "exactly one of process-kill")]
    [InlineData("when: web is CLOSING_WAIT, process-kill: web", "is no state")]
    [InlineData("when: web in CLOSED, process-kill: web", "such as 'server is CLOSE-WAIT'")]
    [InlineData("when: nobody is CLOSED, process-kill: web", "expected the name of a process")]
    [InlineData("at: 1s, connection-crash: web, for: 2s", "no 'for' with 'connection-crash'")]
    [InlineData("at: 1s, clock-jump: { host: client }", "exactly one of forward, back")]
    [InlineData("at: 1s, cut: { link: wires }", "did you mean 'wire'")]
    [InlineData("at: 2h, cut: wire", "which the run does not reach")]
    [InlineData("random: 1, cut: wire", "a frequency above zero")]
    [InlineData("segment: { link: wire, connection: no-1 }, cut: wire", "unknown process 'no'")]
    [InlineData("at: 1s, restart-listener: web", "how long nobody listens")]
    [InlineData("at: 1s, node-crash: { node: 2 }", "'of' is missing")]
    [InlineData("at: 1s, node-crash: { node: 0, of: 2 }", "expected a node")]
    [InlineData("at: 1s, node-crash: { node: 3, of: 2 }", "expected a node from 1 to 2")]
    [InlineData("at: 1s, node-crash: { node: 3, of: 3 }", "found node 3 of 3, which has no hosts")]
    public void Rubbish_is_refused(string fault, string expected)
    {
        string[] errors = Samples.Errors(Samples.With("expect:", $"faults:\n  - {{ {fault} }}\nexpect:"));
        errors.ShouldContain(error => error.Contains(expected), string.Join('\n', errors));
    }
}
