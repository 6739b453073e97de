using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Tests.Running;

/// <summary>What a world costs in memory for each host and for each end of a connection.</summary>
public sealed class WeightTests
{
    private const int Few = 10, Many = 410;

    [Fact]
    public void A_fresh_host_alone_takes_less_than_two_kilobytes() =>
        (WeightOfOne(pairs => Read(Joined(pairs)) with { Links = [], Processes = [] }) / 2)
            .ShouldBeInRange(1, 1_500);

    [Fact]
    public void With_half_of_a_link_and_a_process_it_takes_less_than_four() =>
        (WeightOfOne(pairs => Read(Joined(pairs))) / 2).ShouldBeInRange(1, 3_500);

    [Fact]
    public void An_idle_end_of_a_connection_takes_little_with_its_socket_and_program() =>
        (WeightOfOne(connections => Read(Idle(connections)), 30.Seconds()) / 2).ShouldBeInRange(1, 575);

    /// <summary>By which a world grows with each, once it has some.</summary>
    private static long WeightOfOne(Func<int, Scenario> scenario, Duration? until = null) =>
        (Weight(scenario(Many), until) - Weight(scenario(Few), until)) / (Many - Few);

    private static long Weight(Scenario scenario, Duration? until)
    {
        using var run = new ScenarioRun(scenario, new RunOptions { Until = until });
        if (until is not null) run.Run();
        return ObjectWeight.Of(run);
    }

    private static Scenario Read(string text) =>
        ScenarioReader.Read(text, "weight.yaml").Scenario.ShouldNotBeNull();

    private static string Joined(int pairs) => $$"""
        name: joined
        until: 1min
        capture: none
        hosts:
          c: { count: {{pairs}}, addresses: 10.1.0.0/16 }
          s: { count: {{pairs}}, addresses: 10.128.0.0/16 }
        links:
          path: { between: [c, s], delay: 10ms }
        processes:
          server: { program: idle-server, host: s, port: 80 }
          client:
            program: idle-holder
            host: c
            connect: { host: s, port: 80 }
            connections: {{pairs}}
            hold: 1min
            arrival: { spread: 10s }
        """;

    private static string Idle(int connections) => $$"""
        name: idle
        until: 1min
        capture: none
        hosts:
          c: { addresses: 10.1.0.1 }
          s: { addresses: 10.1.0.2 }
        links:
          path: { between: [c, s], delay: 10ms }
        processes:
          server: { program: idle-server, host: s, port: 80 }
          client:
            program: idle-holder
            host: c
            connect: { host: s, port: 80 }
            connections: {{connections}}
            hold: 1min
            arrival: { spread: 10s }
        """;
}
