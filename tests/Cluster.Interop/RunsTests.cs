namespace ActorTcp.Cluster.Interop;

/// <summary>Runs of all shapes, several at a time, and what operators and submitters do to them.</summary>
public sealed class RunsTests
{
    /// <summary>The scenario has seven hosts: as many shards, one, and fewer than there are nodes.</summary>
    [RedisTheory]
    [InlineData(3, 7)]
    [InlineData(1, 1)]
    [InlineData(4, 2)]
    public void Any_number_of_nodes_and_shards_gives_the_same(int nodes, int shards)
    {
        using var cluster = new TestCluster();
        cluster.StartNodes([.. Enumerable.Range(0, nodes).Select(i => $"n-{i}")]);

        Emulator run = cluster.Submit(Scenes.Web, shards);

        cluster.RequireSameAsAlone(run, Reference.Of(Scenes.Web));
    }

    [RedisFact]
    public void Two_runs_at_a_time_do_not_know_of_each_other()
    {
        using var cluster = new TestCluster();
        cluster.StartNodes("a", "b");

        Emulator first = cluster.Submit(Scenes.Web);
        Emulator second = cluster.Submit(Scenes.Crashes, shards: 3, "r-2");

        cluster.RequireSameAsAlone(first, Reference.Of(Scenes.Web));
        cluster.RequireSameAsAlone(second, Reference.Of(Scenes.Crashes), "r-2");
    }

    /// <summary>The second waits until the first is done, and runs it again.</summary>
    [RedisFact]
    public void The_same_run_submitted_twice_gives_both_the_same()
    {
        using var cluster = new TestCluster();
        cluster.StartNodes("a");
        Emulator first = cluster.Submit(Scenes.Web);
        cluster.WaitForWindow(50);

        Emulator second = cluster.Submit(Scenes.Web, place: "again");

        cluster.RequireSameAsAlone(first, Reference.Of(Scenes.Web));
        cluster.RequireSameAsAlone(second, Reference.Of(Scenes.Web), "again");
        cluster.RequireNothingLeft();
    }

    [RedisFact]
    public void Another_run_of_the_same_name_is_refused()
    {
        using var cluster = new TestCluster();
        cluster.StartNodes("a");
        Emulator first = cluster.Submit(Scenes.Long);
        cluster.WaitForWindow(50);

        Emulator other = cluster.Submit(Scenes.Crashes, place: "other");

        other.WaitForExit().ShouldBe(1, other.Text);
        other.Text.ShouldContain("there is a run named r-1 already, and it is another one");
        cluster.RequireSameAsAlone(first, Reference.Of(Scenes.Long));
    }

    [RedisFact]
    public void A_run_that_an_operator_has_forgotten_ends_everywhere()
    {
        using var cluster = new TestCluster();
        Emulator node = cluster.StartNodes("a")[0];
        Emulator run = cluster.Submit(Scenes.Endless);
        cluster.WaitForWindow(50);

        cluster.Operate("forget", "r-1").ShouldContain("run r-1 is forgotten");

        run.WaitForExit().ShouldBe(1, run.Text);
        run.Text.ShouldContain("it was forgotten, or the store lost its data");
        node.WaitFor("run r-1: gone");
        cluster.RequireNothingLeft();
        cluster.Operate("forget", "r-1").ShouldContain("there is no run 'r-1'");
    }

    [RedisFact]
    public void A_node_says_how_long_its_replay_took()
    {
        using var cluster = new TestCluster();
        Emulator lost = cluster.StartNodes("lost")[0];
        Emulator run = cluster.Submit(Scenes.Web);
        cluster.WaitForWindow(50);
        lost.Signal("KILL");
        using var raw = new RawRedis(cluster.Redis.Port);
        SpinWait.SpinUntil(() => !raw.Keys().Any(key => key.Contains("lease:")), 60_000).ShouldBeTrue();

        Emulator heir = cluster.StartNodes("heir")[0];

        cluster.RequireSameAsAlone(run, Reference.Of(Scenes.Web));
        heir.Text.ShouldContain("replayed up to window");
    }

    /// <summary>In the middle of replies, of claims and of what is merged.</summary>
    [RedisFact]
    public void Ways_that_break_again_and_again_change_nothing()
    {
        using var cluster = new TestCluster();
        using var way = new CuttableWay(cluster.Redis.Port);
        cluster.StartNode("far", way: way.Address).WaitFor("joined");
        cluster.StartNodes("near");

        Emulator run = cluster.Submit(Scenes.Web, way: way.Address);
        for (int i = 0; i < 30 && !run.HasExited; i++)
        {
            Thread.Sleep(40 + (i * 7 % 90)); // real: somewhere in the run
            way.Break();
        }

        cluster.RequireSameAsAlone(run, Reference.Of(Scenes.Web));
    }

    [RedisFact]
    public void A_node_whose_way_breaks_while_it_drains_leaves_all_the_same()
    {
        using var cluster = new TestCluster();
        using var way = new CuttableWay(cluster.Redis.Port);
        Emulator far = cluster.StartNode("far", way: way.Address);
        far.WaitFor("joined");
        cluster.StartNodes("near");
        Emulator run = cluster.Submit(Scenes.Long);
        far.WaitFor("taken");
        cluster.WaitForWindow(50);

        far.Signal("TERM");
        for (int i = 0; i < 10 && !far.HasExited; i++)
        {
            Thread.Sleep(100); // real: somewhere in the hand-over
            way.Break();
        }

        far.WaitForExit().ShouldBe(0, far.Text);
        cluster.RequireSameAsAlone(run, Reference.Of(Scenes.Long));
    }
}
