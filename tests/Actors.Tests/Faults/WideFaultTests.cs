using ActorTcp.Actors.Faults;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Tests.Scenarios;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Tests.Faults;

/// <summary>One fault of very many hosts and links.</summary>
public sealed class WideFaultTests
{
    private const string CutWhenTheThirdOpens = "{ when: user-3 is ESTABLISHED, cut: line, for: 3s }";

    /// <summary>The third host sees it, the first one is the head.</summary>
    [Fact]
    public void Who_does_not_see_the_event_learns_of_it_from_the_head()
    {
        ScenarioWorld? world = null;
        Scenario scenario = Branches(6, CutWhenTheThirdOpens);
        using var run = new ScenarioRun(scenario, new() { Tamper = made => world = made });
        run.Run();
        Instant[] begun = [.. world!.Faults.Select(fault => fault.FirstBegun).Order()];
        begun[1].ShouldBe(begun[0] + 10.Ms);
        begun[2].ShouldBe(begun[0] + 20.Ms);
        begun[^1].ShouldBe(begun[0] + 20.Ms);
        world.Faults.ShouldAllBe(fault => fault.Times == 1);
    }

    [Theory]
    [InlineData(CutWhenTheThirdOpens)]
    [InlineData("{ when: user is ESTABLISHED, process-kill: user }")]
    [InlineData("{ bytes: { process: user, read: 1KB }, times: 3, cut: line, for: 500ms }")]
    public void History_is_the_same_for_every_number_of_shards(string fault) =>
        Shapes.MustAgree(Branches(6, fault));

    /// <summary>Two ways for each link, and two more for the word of the fault.</summary>
    [Theory]
    [InlineData(CutWhenTheThirdOpens, 4)]
    [InlineData("{ at: 1s, cut: line }", 2)]
    [InlineData("{ random: 1/s, process-freeze: user, for: 1s }", 2)]
    public void Ways_grow_with_the_hosts_and_not_with_their_square(string fault, int each)
    {
        const int Hosts = 500;
        var world = new ScenarioWorld(Branches(Hosts, fault), new() { Shards = 8 }, captures: false);
        world.Faults.Count.ShouldBeGreaterThanOrEqualTo(Hosts);
        world.System.Crossings.ShouldBeLessThanOrEqualTo(each * Hosts);
    }

    private static Scenario Branches(int count, string fault) => Samples.Read(
        $$"""
        name: branches
        until: 1min
        hosts:
          branch: { count: {{count}}, addresses: 10.0.0.0/16 }
          hub: { addresses: 10.1.0.1 }
        links:
          line: { between: [branch, hub], delay: 10ms }
        processes:
          server: { host: hub, program: reply-server, port: 80, request: 1KB, reply: 1KB }
          user:
            host: branch
            program: request-reply
            request: 1KB
            reply: 1KB
            connect: server
            connections: {{count}}
        faults:
          - {{fault}}
        """);
}
