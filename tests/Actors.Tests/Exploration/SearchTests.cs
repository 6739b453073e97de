using ActorTcp.Actors.Exploration;
using ActorTcp.Actors.Exploration.Writing;
using ActorTcp.Actors.Faults;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Tests.Scenarios;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Tests.Exploration;

/// <summary>Every fault at every point, pairs, samples and swarms.</summary>
public sealed class SearchTests
{
    [Fact]
    public void No_fault_at_any_point_of_a_connection_breaks_a_rule()
    {
        ExplorationReport report = ExplorationTexts.Explore(ExplorationTexts.Close);
        report.Failures.ShouldBeEmpty();
        report.Runs.ShouldBeGreaterThan(1 + (9 * 5)); // nine packets, and the instants
        report.Behaviours.Count.ShouldBeGreaterThan(8);
        report.IsCutShort.ShouldBeFalse();
    }

    [Fact]
    public void No_pair_of_faults_does_either_and_every_state_is_seen()
    {
        ExplorationReport report = ExplorationTexts.Explore(ExplorationTexts.Close, new() { Depth = 2 });
        report.Failures.ShouldBeEmpty();
        report.Runs.ShouldBeGreaterThan(3_000);
        Enum.GetValues<Protocol.Tcp.TcpState>().ShouldAllBe(state => report.Coverage.Has(state));
    }

    /// <summary>Batches may run in any order; here the wrong way round.</summary>
    [Fact]
    public void The_report_does_not_depend_on_who_runs_first()
    {
        var request = new ExplorationRequest
        {
            Depth = 3,
            Samples = 100,
            Kinds = [ExplorationFault.Drop, ExplorationFault.Freeze],
        };
        ExplorationReport usual = ExplorationTexts.Explore(ExplorationTexts.Close, request);
        TrialBatch backwards = (trial, all) =>
        {
            var results = new TrialResult[all.Count];
            for (int i = results.Length - 1; i >= 0; i--) results[i] = trial.Run(all[i]);
            return results;
        };
        ExplorationReport turned =
            ExplorationTexts.Explore(ExplorationTexts.Close, request, batch: backwards);
        ExplorationText.Lines(turned).ShouldBe(ExplorationText.Lines(usual));
    }

    [Fact]
    public void A_budget_ends_the_search_at_the_same_run_every_time()
    {
        var request = new ExplorationRequest { Depth = 2, Budget = 20_000 };
        ExplorationReport first = ExplorationTexts.Explore(ExplorationTexts.Close, request);
        first.IsCutShort.ShouldBeTrue();
        ExplorationTexts.Explore(ExplorationTexts.Close, request).Runs.ShouldBe(first.Runs);
        first.Events.ShouldBeInRange(20_000, 21_000); // no run begins beyond it
    }

    /// <summary>In the middle of a batch: what ran until then counts, and nothing runs after it.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(20, 0)]
    [InlineData(20, 5)]
    public void A_stop_ends_the_search_where_it_is_and_keeps_what_was_found(int most, int swarm)
    {
        int begun = 0;
        var options = new TrialOptions
        {
            IsStopped = () => begun > most,
            Run = new() { Tamper = _ => begun++ },
        };
        string text = ExplorationTexts.Close + "\n  - { always: true, counts: { segments-lost: 0 } }\n";
        ExplorationReport report = ExplorationTexts.Explore(text, new() { Swarm = swarm * 20 }, options);
        report.IsCutShort.ShouldBeTrue();
        report.Runs.ShouldBe(most);
        begun.ShouldBe(most + 1);
        if (most < 20) return;

        FoundFailure failure = report.Failures.ShouldHaveSingleItem();
        failure.IsCutShort.ShouldBeTrue();
        failure.Faults.ShouldBe(failure.Found);
    }

    [Fact]
    public void A_budget_for_a_part_of_the_faults_goes_to_all_of_the_run()
    {
        string text = ExplorationTexts.Close.Replace("1KB", "300KB", StringComparison.Ordinal);
        var packets = new List<long[]>();
        foreach (long budget in (long[])[20_000, 100_000_000])
        {
            var tried = new List<FaultPlan>();
            TrialBatch batch = (trial, all) =>
            {
                tried.AddRange(all.Select(faults => faults[0]));
                return [.. all.Select(trial.Run)];
            };
            var request = new ExplorationRequest { Kinds = [ExplorationFault.Drop], Budget = budget };
            ExplorationReport report = ExplorationTexts.Explore(text, request, batch: batch);
            report.IsCutShort.ShouldBe(budget == 20_000);
            report.Tried[0].EndsWith(", at random", StringComparison.Ordinal).ShouldBe(report.IsCutShort);
            packets.Add([.. tried.Select(plan => ((FaultAction.Rule)plan.What).Match.FromNth)]);
        }

        packets[0].Max().ShouldBeGreaterThan(packets[1].Take(packets[0].Length).Max());
    }

    [Fact]
    public void A_swarm_of_a_hundred_breaks_no_rule()
    {
        ExplorationReport report = ExplorationTexts.Explore(ExplorationTexts.Close, new() { Swarm = 100 });
        report.Failures.ShouldBeEmpty();
        report.Runs.ShouldBe(101);
    }

    /// <summary>The end in TIME-WAIT does not answer: as if its re-ACK had been forgotten.</summary>
    [Fact]
    public void A_forgotten_acknowledgment_in_time_wait_is_found_and_shrunk()
    {
        TrialOptions deaf = PlantedBugs.DeafTimeWait;
        ExplorationReport report = ExplorationTexts.Explore(ExplorationTexts.Close, options: deaf);
        FoundFailure failure = report.Failures.ShouldHaveSingleItem();
        failure.Violation.Rule.ShouldBe("one disturbance of the network fails no connection");
        ExplorationText.Of(failure.Faults).ShouldBe("drop packet 4 of wire, backward");

        string yaml = ScenarioText.With(ExplorationTexts.Close, ExploredFault.Name(failure.Faults), []);
        FaultTrial.RunAsWritten(ExplorationTexts.Read(yaml), deaf).Violations.ShouldNotBeEmpty();
        FaultTrial.RunAsWritten(ExplorationTexts.Read(yaml), new()).Violations.ShouldBeEmpty();
    }

    /// <summary>As if something in the core forgot a time, or held to another.</summary>
    [Theory]
    [InlineData("msl: 10s", "TIME-WAIT lasts two MSL from the last FIN")]
    [InlineData("delayed-ack: 400ms", "an ACK is delayed for a short time only")]
    [InlineData("initial-rto: 300ms", "each timeout doubles the next")]
    public void A_stack_that_keeps_to_other_times_is_found(string tcp, string rule)
    {
        const string Plain = "adaptive-delayed-ack: false, quick-ack-segments: 0";
        string Text(string settings) => ExplorationTexts.Close.Replace(
            "until: 5min", $"until: 5min\ntcp: {{ {Plain}{settings} }}", StringComparison.Ordinal);
        TrialOptions told = PlantedBugs.Told(ExplorationTexts.Read(Text("")));
        ExplorationReport report = ExplorationTexts.Explore(Text($", {tcp}"), options: told);
        FoundFailure failure = report.Failures.Single(one => one.Violation.Rule == rule);
        failure.Faults.Count.ShouldBeLessThanOrEqualTo(1);
        ExplorationTexts.Explore(Text($", {tcp}")).Failures.ShouldBeEmpty();
    }

    /// <summary>A probe of the path's MTU behind a FIN counted what is left to send below zero.</summary>
    [Fact]
    public void A_path_that_is_searched_is_not_probed_behind_the_fin()
    {
        const string Overtaken = "{ name: explored-1, at: 0s, rule: { link: wire, direction: forward, "
            + "nth: 12, action: { behind: { packets: 1, within: 1s } } } }";
        string yaml = Gallery.Text("path-mtu-black-hole.yaml").Replace(
            "timeline:", $"faults:\n  - {Overtaken}\n\ntimeline:", StringComparison.Ordinal);
        ExplorationTexts.Read(yaml).Faults.ShouldHaveSingleItem();
        FaultTrial.RunAsWritten(ExplorationTexts.Read(yaml), new()).Violations.ShouldBeEmpty();
    }

    [Fact]
    public void A_swarm_shrinks_what_it_finds_to_a_few_plain_faults()
    {
        var request = new ExplorationRequest { Swarm = 300, Seed = 5 };
        var options = new TrialOptions { ExpectAll = true }; // not every byte arrives where hosts fail
        ExplorationReport report = ExplorationTexts.Explore(ExplorationTexts.Close, request, options);
        report.Failures.ShouldNotBeEmpty();
        report.Failures.ShouldAllBe(failure => failure.Faults.Count <= 2);
        report.Failures.ShouldContain(failure => failure.Found.Count > 2);
    }

    [Fact]
    public void An_expectation_that_must_always_hold_is_held_against_every_run()
    {
        string text = ExplorationTexts.Close + "\n  - { always: true, counts: { segments-lost: 0 } }\n";
        ExplorationReport report = ExplorationTexts.Explore(text);
        FoundFailure failure = report.Failures.ShouldHaveSingleItem();
        failure.Violation.Rule.ShouldBe("expectation: counts: segments-lost: 0");
        failure.Faults.Count.ShouldBe(1);
    }
}
