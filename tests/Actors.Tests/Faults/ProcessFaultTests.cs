using ActorTcp.Actors.Sockets;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Tests.Faults;

/// <summary>What the wire and the peer's program see when a process ends or stands still.</summary>
public sealed class ProcessFaultTests
{
    [Fact]
    public void A_process_that_is_killed_says_fin_and_its_listener_is_gone()
    {
        var lab = new FaultLab("- { at: 5s, process-kill: server }");
        lab.After(5.Seconds())[0].ShouldBe("5s < F.");
        lab.PathOf(lab.Server).ShouldBe(
            "LISTEN > SYN-RECEIVED > ESTABLISHED > FIN-WAIT-1 > FIN-WAIT-2 > TIME-WAIT > CLOSED");
        lab.Client.ErrorsOf(Errno.ECONNRESET).ShouldBe(0);
    }

    [Fact]
    public void Unread_data_make_it_a_reset()
    {
        var lab = new FaultLab("- { at: 100ms, process-kill-unread: server }",
            user: "program: request-reply, request: 1KB, reply: 1KB, requests: 3, think: 1s",
            program: "reply-server, request: 1KB, reply: 1KB");
        lab.Client.ErrorsOf(Errno.ECONNRESET).ShouldBe(1);
        lab.After(1.Seconds()).ShouldContain(line => line.Contains("< R"));
        lab.After(1.Seconds()).ShouldNotContain(line => line.Contains("< F"));
    }

    [Theory]
    [InlineData(", exit-sends: rst", "5s < R.")]
    [InlineData(", socket: { linger: 0 }", "5s < R.")]
    [InlineData(", socket: { linger: 30s }", "5s < F.")]
    public void The_system_and_linger_decide(string server, string first)
    {
        var lab = new FaultLab("- { at: 5s, process-kill: server }", program: "sink-server" + server);
        lab.After(5.Seconds())[0].ShouldBe(first);
    }

    [Fact]
    public void A_connection_that_opens_gets_a_reset_once_nobody_listens()
    {
        var lab = new FaultLab("- { at: 5s, process-kill: server }", client: ", start: 6s");
        lab.Client.ErrorsOf(Errno.ECONNREFUSED).ShouldBe(1);
        lab.After(6.Seconds()).ShouldBe(["6s > S", "6.01s < R."]);
    }

    [Fact]
    public void A_client_that_is_killed_in_syn_sent_says_nothing_and_answers_the_syn_ack_with_a_reset()
    {
        var lab = new FaultLab("- { at: 5ms, process-kill: client }");
        lab.After(Duration.Zero).ShouldBe(["0s > S", "10ms < S.", "20ms > R"]);
        lab.PathOf(lab.Client).ShouldBe("CLOSED > SYN-SENT > CLOSED");
    }

    [Fact]
    public void A_process_that_crashes_is_restarted_and_listens_again_after_its_backoff()
    {
        var lab = new FaultLab("- { at: 5s, process-crash: server }",
            program: "sink-server, supervision: { directive: restart, backoff: 2s }",
            client: ", start: 6s, reconnect: { attempts: 3, delay: 1s }");
        lab.Client.ErrorsOf(Errno.ECONNREFUSED).ShouldBe(1); // at 6 s
        lab.Client.Established.ShouldBe(1); // at 7 s
    }

    [Theory]
    [InlineData("resume", 0, 1)]
    [InlineData("stop", 1, 0)]
    public void The_directive_decides(string directive, int fins, int standing)
    {
        var lab = new FaultLab("- { at: 5s, process-crash: server }",
            program: $"sink-server, supervision: {directive}", user: "program: idle-holder, hold: 20min",
            client: ", close: never");
        lab.After(5.Seconds()).Count(line => line.Contains("< F")).ShouldBe(fins);
        lab.Report.Standing.Values.Sum().ShouldBeGreaterThanOrEqualTo(standing);
    }

    [Fact]
    public void Too_many_restarts_in_their_time_are_a_stop()
    {
        var lab = new FaultLab("- { at: 1s, every: 1s, times: 5, process-crash: server }",
            program: "sink-server, supervision: { directive: restart, max-restarts: 2, within: 10s }",
            client: ", start: 20s");
        lab.World.Processes[0].Seat.Crashes.Restarts.ShouldBe(2);
        lab.Client.ErrorsOf(Errno.ECONNREFUSED).ShouldBe(1);
    }

    [Fact]
    public void An_escalated_crash_is_one_of_the_host_silence_and_then_resets()
    {
        var lab = new FaultLab("- { at: 5s, process-crash: server }",
            program: "sink-server, supervision: escalate", client: ", close: { at: 20s }",
            hosts: ", supervision: { directive: restart, backoff: 10s }");
        lab.After(5.Seconds()).ShouldBe(["20s > F.", "20.01s < R"]);
    }

    [Fact]
    public void A_frozen_process_leaves_its_kernel_acknowledging_until_the_window_closes()
    {
        var lab = new FaultLab("- { at: 100ms, process-freeze: server, for: 30s }",
            user: "program: bulk-sender, bytes: 1MB",
            program: "sink-server, socket: { receive-buffer: 64KiB }",
            client: ", start: 1s");
        lab.Report.Counters.ZeroWindowProbes.ShouldBeGreaterThan(3);
        lab.Server.BytesReceived.ShouldBe(1_000_000);
        lab.Server.LastRead.ShouldBeGreaterThan(Instant.Zero + 30.Seconds());
    }

    [Fact]
    public void A_connection_whose_actor_dies_sends_a_reset_from_its_last_state()
    {
        var lab = new FaultLab("- { at: 5s, connection-crash: server }");
        lab.After(5.Seconds()).ShouldBe(["5s < R."]);
        lab.Client.ErrorsOf(Errno.ECONNRESET).ShouldBe(1);
        lab.Server.ErrorsOf(Errno.ECONNABORTED).ShouldBe(1);
    }

    [Fact]
    public void A_listener_that_restarts_refuses_meanwhile()
    {
        var lab = new FaultLab("- { at: 1s, restart-listener: server, for: 2s }",
            client: ", start: 2s, reconnect: { attempts: 3, delay: 2s }");
        lab.Client.ErrorsOf(Errno.ECONNREFUSED).ShouldBe(1);
        lab.Client.Established.ShouldBe(1);
    }

    [Fact]
    public void A_killed_process_comes_back_when_the_fault_is_over()
    {
        var lab = new FaultLab("- { at: 1s, process-kill: server, for: 2s }", client: ", start: 4s");
        lab.Client.Established.ShouldBe(1);
    }
}
