using ActorTcp.Actors.Sockets;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Tests.Faults;

/// <summary>What the wire and the peer's program see of a host that is off, boots or stands still.</summary>
public sealed class HostFaultTests
{
    [Fact]
    public void A_host_without_power_is_silent_and_its_peer_finds_out_by_sending()
    {
        var lab = new FaultLab("- { at: 5s, host-power-off: far }",
            client: ", close: { at: 10s }, tcp: { r2: 3 }");
        lab.After(5.Seconds()).ShouldAllBe(line => line.Contains('>'));
        lab.Client.ErrorsOf(Errno.ETIMEDOUT).ShouldBe(0); // closed: nobody is left to read it
        lab.Client.TimedOut.ShouldBe(1);
    }

    [Fact]
    public void A_rebooted_host_answers_what_it_does_not_know_with_a_reset()
    {
        var lab = new FaultLab("- { at: 5s, reboot: far, for: 3s }",
            user: "program: request-reply, request: 1KB, reply: 1KB, requests: 2, think: 10s",
            program: "reply-server, request: 1KB, reply: 1KB");
        lab.After(5.Seconds()).Length.ShouldBe(2);
        lab.After(5.Seconds())[1].ShouldEndWith("< R");
        lab.Client.ErrorsOf(Errno.ECONNRESET).ShouldBe(1);
    }

    [Fact]
    public void It_starts_its_programs_with_a_new_secret_and_ports()
    {
        var lab = new FaultLab("- { at: 5s, reboot: near, for: 3s }",
            user: "program: idle-holder, hold: 2min");
        lab.Server.Accepted.ShouldBe(2); // the client connects again after the boot
        lab.World.Hosts[0].Seat.Boots.ShouldBe(1);
    }

    [Fact]
    public void The_quiet_time_comes_on_top()
    {
        var lab = new FaultLab("- { at: 5s, reboot: { host: far, quiet-time: 30s }, for: 3s }",
            client: ", start: 10s, tcp: { syn-retries: 2 }, reconnect: { attempts: 1, delay: 60s }");
        lab.After(5.Seconds()).Where(line => line.Contains('<')).First().ShouldContain("< S.");
        lab.Client.Established.ShouldBe(1);
    }

    [Fact]
    public void A_frozen_host_goes_on_where_it_was_with_late_timers()
    {
        var lab = new FaultLab("- { at: 1005ms, host-freeze: far, for: 10s }",
            user: "program: request-reply, request: 1KB, reply: 1KB, requests: 2, think: 1s",
            program: "reply-server, request: 1KB, reply: 1KB");
        lab.After(1_006.Ms).Where(line => line.Contains('<')).First().ShouldStartWith("11.005s");
        lab.Client.Completed.ShouldBe(1);
        lab.Client.ErrorsOf(Errno.ECONNRESET).ShouldBe(0);
    }

    [Fact]
    public void Without_a_free_port_connect_fails()
    {
        var lab = new FaultLab("- { at: 1s, port-exhaustion: near, for: 2s }",
            client: ", start: 2s, reconnect: { attempts: 2, delay: 2s }");
        lab.Client.ErrorsOf(Errno.EADDRNOTAVAIL).ShouldBe(1);
        lab.Client.Established.ShouldBe(1);
    }

    [Fact]
    public void Without_memory_syns_are_dropped()
    {
        var lab = new FaultLab("- { at: 0s, memory-pressure: far, for: 2s }");
        lab.After(Duration.Zero).Take(4).ShouldBe(["0s > S", "1s > S", "2s > S", "2.01s < S."]);
    }

    [Theory]
    [InlineData("clock-jump: { host: near, forward: 1h }, for: 5s")]
    [InlineData("clock-skew: { host: far, ppm: -500 }")]
    [InlineData("ack-division: { host: far, steps: 10 }")]
    public void A_wrong_clock_or_acks_in_pieces_do_not_hurt_the_data(string fault)
    {
        var lab = new FaultLab($"- {{ at: 100ms, {fault} }}", user: "program: bulk-sender, bytes: 5MB");
        lab.Server.BytesReceived.ShouldBe(5_000_000);
    }

    [Fact]
    public void Timestamps_that_jump_back_are_dropped_by_the_peer_until_they_come_right()
    {
        var lab = new FaultLab("- { at: 5s, clock-jump: { host: near, back: 1h }, for: 5s }",
            user: "program: request-reply, request: 1KB, reply: 1KB, requests: 2, think: 5500ms",
            program: "reply-server, request: 1KB, reply: 1KB");
        lab.Client.Completed.ShouldBe(1);
        lab.Client.Retransmitted.ShouldBeGreaterThan(1);
    }
}
