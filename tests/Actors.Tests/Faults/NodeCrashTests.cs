using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Tests.Scenarios;

namespace ActorTcp.Actors.Tests.Faults;

/// <summary>Which hosts are lost with a machine of a cluster.</summary>
public sealed class NodeCrashTests
{
    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(1, 1)]
    public void The_hosts_that_live_there_lose_their_power_and_no_others(int node, int of)
    {
        Scenario scenario = Branches($"node-crash: {{ node: {node}, of: {of} }}, for: 1s");
        foreach (int shards in (int[])[1, 3])
        {
            ScenarioWorld world = Run(scenario, shards);
            var nodes = new ScenarioWorld(scenario, new RunOptions { Shards = of }, captures: false);
            for (int host = 0; host < world.Seats.Count; host++)
            {
                bool isThere = nodes.OriginOf(host).Shard.Index == node - 1;
                world.Seats[host].Boots.ShouldBe(isThere ? 1 : 0, $"host {host} of {shards} shards");
            }
        }
    }

    [Fact]
    public void Without_a_duration_they_stay_off()
    {
        Scenario scenario = Branches("node-crash: { node: 1, of: 1 }");
        ScenarioWorld world = Run(scenario, shards: 2);
        world.Seats.ShouldAllBe(seat => seat.Current.Connections.Count == 0);
        world.Processes.Sum(process => process.Seat.Incarnation).ShouldBe(0);
        scenario.Connections.ShouldBe(6);
    }

    [Theory]
    [InlineData("at: 500ms")]
    [InlineData("when: user is ESTABLISHED")]
    [InlineData("random: 1/s, times: 2")]
    public void History_is_the_same_for_every_number_of_shards(string when) =>
        Shapes.MustAgree(Branches("node-crash: { node: 2, of: 3 }, for: 700ms", when));

    private static ScenarioWorld Run(Scenario scenario, int shards)
    {
        ScenarioWorld? world = null;
        using var run = new ScenarioRun(scenario, new() { Shards = shards, Tamper = made => world = made });
        run.Run();
        return world!;
    }

    private static Scenario Branches(string fault, string when = "at: 500ms") => Samples.Read(
        $$"""
        name: branches
        until: 1min
        hosts:
          hub: { addresses: 10.0.0.1 }
          branch: { count: 6, addresses: 10.0.1.1-10.0.1.6 }
        links:
          line: { between: [branch, hub], delay: 10ms }
        processes:
          server: { host: hub, program: echo-server, port: 80 }
          user:
            host: branch
            program: request-reply
            request: 1KB
            reply: 1KB
            requests: 3
            think: 1s
            connect: server
            connections: 6
        faults:
          - { {{when}}, {{fault}} }
        """);
}
