using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Sockets;
using ActorTcp.Actors.Tests.Running;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Tests.Faults;

/// <summary>What a rack does about the crashes that its hosts escalate.</summary>
public sealed class RackTests
{
    // two servers, each with a client that asks every second; the process of the first crashes at 5 s
    [Theory]
    [InlineData("strategy: one-for-one, supervision: restart", 1, 0)]
    [InlineData("strategy: all-for-one, supervision: restart", 1, 1)]
    public void It_boots_one_host_or_all(string rack, int first, int second)
    {
        foreach (int shards in (int[])[1, 2, 8])
        {
            using var run = new ScenarioRun(Scenario(rack), new() { Shards = shards });
            var report = run.Run();
            report.Processes[2].Statistics.ErrorsOf(Errno.ECONNRESET).ShouldBe(first);
            report.Processes[3].Statistics.ErrorsOf(Errno.ECONNRESET).ShouldBe(second);
        }
    }

    [Theory]
    [InlineData("strategy: one-for-one, supervision: stop", 1, 0)]
    [InlineData("strategy: all-for-one, supervision: stop", 1, 1)]
    [InlineData("supervision: { directive: restart, max-restarts: 0 }", 1, 0)]
    public void What_it_stops_is_silent(string rack, int first, int second)
    {
        using var run = new ScenarioRun(Scenario(rack), new());
        var report = run.Run();
        report.Processes[2].Statistics.ErrorsOf(Errno.ETIMEDOUT).ShouldBe(first);
        report.Processes[3].Statistics.ErrorsOf(Errno.ETIMEDOUT).ShouldBe(second);
        report.Counters.ResetsSent.ShouldBe(0);
    }

    [Fact]
    public void The_backoff_is_a_time_without_power()
    {
        var packets = new PacketList();
        using var run = new ScenarioRun(
            Scenario("supervision: { backoff: 1s }"), new(), packets);
        run.Run();
        packets.Entries.First(entry => entry.Packet!.Value.Segment.Has(TcpFlags.Rst)).At
            .ShouldBeGreaterThan(Instant.Zero + 6.Seconds());
    }

    [Fact]
    public void Every_number_of_shards_gives_the_same_bytes() =>
        Shapes.MustAgree(Scenario("strategy: all-for-one"));

    [Theory]
    [InlineData("hosts: [far-1, fra-2]", "'fra-2', which is unknown")]
    [InlineData("hosts: [far-1, far-1]", "which is in the rack 'row'")]
    [InlineData("hosts: [far-2]", "'far-1', which escalates its crashes to nobody")]
    [InlineData("hosts: []", "hosts")]
    [InlineData("hosts: [far-1], strategy: none", "'none'")]
    [InlineData("hosts: [far-1], supervision: escalate", "'escalate'")]
    public void Rubbish_is_refused(string rack, string says) => ScenarioReader.Read(Text(rack), "f").Errors
        .Select(error => error.ToString()).ShouldContain(error => error.Contains(says));

    private static Scenario Scenario(string rack)
    {
        ScenarioReadResult read = ScenarioReader.Read(Text("hosts: [far-1, far-2], " + rack), "f");
        read.Errors.Select(error => error.ToString()).ShouldBeEmpty();
        return read.Scenario!;
    }

    private static string Text(string rack) =>
        $$"""
        name: racks
        until: 30min
        tcp: { r2: 3 }
        hosts:
          near: { addresses: 10.0.0.1 }
          far-1: { addresses: 10.0.0.2, supervision: escalate }
          far-2: { addresses: 10.0.0.3 }
        racks:
          row: { {{rack}} }
        links:
          wire-1: { between: [near, far-1], delay: 10ms }
          wire-2: { between: [near, far-2], delay: 15ms }
        processes:
          web-1: { host: far-1, program: echo-server, port: 80, supervision: escalate }
          web-2: { host: far-2, program: echo-server, port: 80 }
          user-1: &user
            { host: near, connect: web-1, program: line-client, lines: 20, length: 10B, think: 1s }
          user-2: { <<: *user, connect: web-2 }
        faults:
          - { at: 5s, process-crash: web-1 }
        """;
}
