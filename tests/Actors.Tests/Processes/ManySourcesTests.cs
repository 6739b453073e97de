using ActorTcp.Actors.Links;
using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Tests.Scenarios;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Tests.Processes;

/// <summary>Many clients, each at the end of a path of its own, that come ever faster and then stay
/// away.</summary>
public sealed class ManySourcesTests
{
    private const string Ramp = "ramp: { to: 100/s, over: 10s, hold: 5s }";

    [Fact]
    public void Each_link_of_a_group_draws_its_own_delay_and_loss()
    {
        var world = new ScenarioWorld(Sources("delay: 5ms..80ms, loss: 0..2%"), new RunOptions(), false);
        LinkSettings[] there = [.. world.Links.Select(link => link.Forward.Direction.Settings)];
        LinkSettings[] back = [.. world.Links.Select(link => link.Backward.Direction.Settings)];

        there.Min(link => link.Delay).ShouldBeGreaterThanOrEqualTo(5.Ms);
        there.Max(link => link.Delay).ShouldBeLessThanOrEqualTo(80.Ms);
        there.Select(link => link.Delay).Distinct().Count().ShouldBe(there.Length);
        there.Min(link => link.Delay).ShouldBeLessThan(8.Ms);
        there.Max(link => link.Delay).ShouldBeGreaterThan(77.Ms);
        there.Select(link => link.Delay).ShouldBe(back.Select(link => link.Delay)); // it is one path
        double[] losses = [.. there.Select(link => ((LossModel.Random)link.Loss).Chance.Probability)];
        losses.ShouldAllBe(loss => loss >= 0 && loss <= 0.02);
        losses.Average().ShouldBe(0.01, 0.001);
    }

    [Fact]
    public void Another_seed_draws_other_values_and_the_same_seed_the_same()
    {
        Duration[] first = Delays(1), again = Delays(1), other = Delays(2);

        again.ShouldBe(first);
        other.ShouldNotBe(first);

        static Duration[] Delays(ulong seed) =>
        [
            .. new ScenarioWorld(Sources("delay: 5ms..80ms"), new RunOptions { Seed = seed }, false).Links
                .Select(link => link.Forward.Direction.Settings.Delay),
        ];
    }

    [Fact]
    public void A_single_delay_in_the_timeline_ends_the_range()
    {
        Scenario scenario = Samples.Read(Text("delay: 5ms..80ms")
            + "\ntimeline: [ { at: 0, link: path, set: { delay: 10ms } } ]");
        using var run = new ScenarioRun(scenario, new RunOptions());

        RunReport report = run.Run();

        report.Clients.Request.Min.ShouldBe(20_000_000);
    }

    [Fact]
    public void Arrivals_grow_are_held_and_end()
    {
        var ramp = new ArrivalPlan.Ramp(100, 10.Seconds(), 5.Seconds());

        ramp.Connections.ShouldBe(1_000);
        ramp.TimeOf(0).ShouldBe(Duration.Zero);
        ramp.TimeOf(125).ShouldBe(5.Seconds()); // half of the time, half of the frequency: a quarter
        ramp.TimeOf(500).ShouldBe(10.Seconds());
        ramp.TimeOf(750).ShouldBe(12_500.Ms);
        ramp.TimeOf(999).ShouldBe(14_990.Ms);
    }

    [Fact]
    public void A_ramp_says_how_many_connections_there_are_and_all_are_measured()
    {
        using var run = new ScenarioRun(Sources("delay: 5ms..80ms, loss: 0..2%"), new RunOptions());

        RunReport report = run.Run();

        report.Clients.Opened.ShouldBe(1_000);
        report.Clients.Completed.ShouldBe(1_000);
        report.Clients.Handshake.Count.ShouldBe(1_000);
        report.Clients.FirstByte.Count.ShouldBe(1_000);
        report.Clients.FirstByte.Min.ShouldBeGreaterThanOrEqualTo(2 * report.Clients.Handshake.Min);
        report.Clients.Request.Count.ShouldBe(1_000);
    }

    [Theory]
    [InlineData("delay: 80ms..5ms", "which ends before it begins")]
    [InlineData("delay: 5..80ms", "which has no unit")]
    [InlineData("loss: 0..200%", "which is more than 100%")]
    public void Ranges_that_are_none_are_refused(string link, string why) =>
        string.Join('\n', Samples.Errors(Text(link))).ShouldContain(why);

    [Fact]
    public void A_number_of_connections_beside_a_ramp_is_refused() =>
        string.Join('\n', Samples.Errors(Text("delay: 1ms").Replace(
            "arrival:", "connections: 5, arrival:", StringComparison.Ordinal)))
            .ShouldContain("which the ramp says itself: 1000");

    private static Scenario Sources(string link) => Samples.Read(Text(link));

    private static string Text(string link) =>
        $$"""
        hosts:
          server: { addresses: 10.0.0.1 }
          clients: { count: 500, addresses: 10.1.0.0/16 }
        links:
          path: { between: [clients, server], {{link}} }
        processes:
          web: { program: http-server, host: server, port: 80 }
          get: { program: http-client, host: clients, connect: web, arrival: { {{Ramp}} } }
        """;
}
