using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Sockets;
using ActorTcp.Actors.Tests.Scenarios;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Tests.Processes;

/// <summary>Programs that misbehave on purpose: each in one line of a scenario.</summary>
public sealed class FlowTests
{
    [Fact]
    public void Who_never_reads_closes_its_window_and_is_probed()
    {
        RunReport report = Run("program: sink-server, read: never", "program: bulk-sender, bytes: 10MB");

        report.Bytes.BytesReceived.ShouldBe(0);
        report.Counters.ZeroWindowProbes.ShouldBeGreaterThan(3);
        report.Standing[TcpState.Established].ShouldBe(2);
    }

    [Fact]
    public void One_byte_at_a_time_comes_as_slowly_as_it_is_read()
    {
        RunReport report = Run(
            "program: sink-server, read: { bytes: 1B, every: 10ms }", "program: bulk-sender, bytes: 1KB");

        report.Bytes.BytesReceived.ShouldBe(1_000);
        report.Bytes.LastRead.ShouldBeGreaterThanOrEqualTo(Instant.Zero + 9_990.Ms);
        report.Bytes.LastRead.ShouldBeLessThan(Instant.Zero + 10_100.Ms);
        report.Clients.Closed.ShouldBe(1);
    }

    [Fact]
    public void One_byte_with_each_call_loses_nothing()
    {
        RunReport report = Run("program: echo-server, read: one-byte", "program: bulk-sender, bytes: 20KB, "
            + "close: shutdown-write");

        report.Bytes.BytesReceived.ShouldBe(40_000);
        report.Bytes.Mismatches.ShouldBe(0);
    }

    [Fact]
    public void A_reply_dribbles()
    {
        RunReport report = Run("program: http-server, size: 0B, write: { bytes: 10B, every: 100ms }",
            "program: http-client, size: 0B");

        report.Clients.Completed.ShouldBe(1);
        long answer = report.Clients.BytesReceived;
        report.Clients.Request.Max.ShouldBe(((((answer - 1) / 10) * 100) + 20) * 1_000_000);
        report.Clients.FirstByte.Max.ShouldBe(40_000_000);
    }

    [Fact]
    public void Every_answer_comes_after_a_delay()
    {
        RunReport report = Run("program: http-server, write: { delay: 2s }",
            "program: http-client, requests: 3");

        report.Clients.Completed.ShouldBe(1);
        report.Clients.Request.Min.ShouldBe(2_020_000_000);
        report.Clients.Request.Max.ShouldBe(2_020_000_000);
    }

    [Fact]
    public void Who_never_closes_stays_in_close_wait()
    {
        RunReport report = Run("program: sink-server, close: never", "program: bulk-sender, bytes: 1KB");

        report.Standing[TcpState.CloseWait].ShouldBe(1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(999)]
    [InlineData(5_000)]
    public void Reset_comes_after_exactly_so_many_bytes(int bytes)
    {
        RunReport report = Run(
            $"program: http-server, size: 100KB, close: {{ how: abort, after-sent: {bytes}B, delay: 1s }}",
            "program: http-client");

        report.Clients.BytesReceived.ShouldBe(bytes);
        report.Clients.Reset.ShouldBe(1);
        report.Clients.ErrorsOf(Errno.ECONNRESET).ShouldBe(1);
    }

    [Fact]
    public void Unread_data_turn_a_close_into_a_reset()
    {
        RunReport report = Run("program: sink-server, close: { after-received: 10B }",
            "program: bulk-sender, bytes: 1KB, close: { delay: 1s }");

        report.Processes[0].Statistics.BytesReceived.ShouldBe(10);
        report.Clients.Reset.ShouldBe(1);
    }

    [Fact]
    public void Half_closed_server_still_reads()
    {
        RunReport report = Run("program: sink-server, close: { how: shutdown-write, when: established }",
            "program: bulk-sender, bytes: 100KB");

        report.Bytes.BytesReceived.ShouldBe(100_000);
        report.Clients.Closed.ShouldBe(1);
    }

    [Fact]
    public void Characters_come_until_the_client_has_enough()
    {
        RunReport report = Run("program: chargen-server",
            "program: bulk-sender, bytes: 0B, close: { after-received: 20KB }");

        report.Clients.BytesReceived.ShouldBe(20_000);
        report.Clients.BytesChecked.ShouldBe(20_000);
        report.Clients.Mismatches.ShouldBe(0);
    }

    private static RunReport Run(string server, string client)
    {
        Scenario scenario = Samples.Read(
            $$"""
            until: 2min
            tcp: { delayed-ack: 0, nagle: false }
            hosts: { a: { addresses: 10.0.0.1 }, b: { addresses: 10.0.0.2 } }
            links: { l: { between: [a, b], delay: 10ms } }
            processes:
              server: { {{server}}, host: b, port: 80 }
              client: { {{client}}, host: a, connect: server }
            """);
        using var run = new ScenarioRun(scenario, new RunOptions());
        return run.Run();
    }
}
