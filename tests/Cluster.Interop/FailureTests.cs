namespace ActorTcp.Cluster.Interop;

/// <summary>Whatever happens to nodes and to Redis, a run ends with the bytes of a run in one
/// process.</summary>
public sealed class FailureTests
{
    [RedisTheory]
    [InlineData(Scenes.Web)]
    [InlineData(Scenes.Crashes)]
    public void Three_nodes_give_what_one_process_gives(string scenario)
    {
        using var cluster = new TestCluster();
        cluster.StartNodes("a", "b", "c");

        Emulator run = cluster.Submit(scenario);

        cluster.RequireSameAsAlone(run, Reference.Of(scenario));
    }

    /// <summary>Each place is passed for the n-th time somewhere in the run; nodes that are left, and a new
    /// one, go on.</summary>
    [RedisTheory]
    [InlineData("build:2")]
    [InlineData("before-window:40")]
    [InlineData("in-window:90")]
    [InlineData("after-window:150")]
    [InlineData("sent-Publish:60")]
    [InlineData("done-Publish:200")]
    [InlineData("sent-Claim:1")]
    [InlineData("sent-StoreResult:1")]
    public void A_node_that_is_killed_changes_nothing(string place)
    {
        using var cluster = new TestCluster();
        Emulator victim = cluster.StartNode("victim", killAt: place);
        victim.WaitFor("joined");
        cluster.StartNodes("a");

        Emulator run = cluster.Submit(Scenes.Web);

        cluster.RequireSameAsAlone(run, Reference.Of(Scenes.Web));
        victim.HasExited.ShouldBeTrue();
    }

    [RedisFact]
    public void Killed_twice_in_a_row_and_while_taking_over()
    {
        using var cluster = new TestCluster();
        cluster.StartNode("a", killAt: "before-window:100").WaitFor("joined");
        cluster.StartNode("b", killAt: "sent-Claim:4").WaitFor("joined");
        Emulator run = cluster.Submit(Scenes.Web);
        Emulator third = cluster.StartNode("c", killAt: "after-window:120");
        third.WaitFor("taken");
        cluster.StartNodes("d");

        cluster.RequireSameAsAlone(run, Reference.Of(Scenes.Web));
    }

    [RedisFact]
    public void A_node_that_sleeps_longer_than_its_lease_writes_nothing_when_it_wakes()
    {
        using var cluster = new TestCluster();
        Emulator[] nodes = cluster.StartNodes("a", "b");
        Emulator run = cluster.Submit(Scenes.Long);
        nodes[0].WaitFor("taken");
        cluster.WaitForWindow(100);

        nodes[0].Signal("STOP");
        nodes[1].WaitFor("its log reaches window");
        nodes[0].Signal("CONT");

        nodes[0].WaitFor("lost");
        cluster.RequireSameAsAlone(run, Reference.Of(Scenes.Long));
        nodes[0].HasExited.ShouldBeFalse();
    }

    [RedisFact]
    public void A_node_whose_way_to_Redis_is_cut_is_replaced_and_comes_back()
    {
        using var cluster = new TestCluster();
        using var way = new CuttableWay(cluster.Redis.Port);
        Emulator far = cluster.StartNode("far", way: $"{way.Address},syncTimeout=500,connectTimeout=500");
        far.WaitFor("joined");
        Emulator near = cluster.StartNodes("near")[0];
        Emulator run = cluster.Submit(Scenes.Long);
        far.WaitFor("taken");
        cluster.WaitForWindow(50);

        way.Cut();
        far.WaitFor("waits for Redis");
        way.Repair();

        cluster.RequireSameAsAlone(run, Reference.Of(Scenes.Long));
        near.Text.ShouldContain("taken");
        far.WaitFor("Redis is back");
    }

    [RedisFact]
    public void Redis_that_is_killed_and_comes_back_with_its_log_delays_the_run_and_no_more()
    {
        using var cluster = new TestCluster(new RedisSetup { KeepsLog = true });
        Emulator[] nodes = cluster.StartNodes("a", "b");
        Emulator run = cluster.Submit(Scenes.Long);
        cluster.WaitForWindow(100);

        cluster.Redis.Kill();
        foreach (Emulator node in nodes) node.WaitFor("waits for Redis");
        cluster.Redis.Start();

        cluster.RequireSameAsAlone(run, Reference.Of(Scenes.Long));
    }

    [RedisFact]
    public void A_full_Redis_delays_the_run_and_no_more()
    {
        using var cluster = new TestCluster();
        Emulator node = cluster.StartNodes("a")[0];
        using var raw = new RawRedis(cluster.Redis.Port);
        Emulator run = cluster.Submit(Scenes.Long);
        cluster.WaitForWindow(100);

        raw.Call("CONFIG", "SET", "maxmemory", "1");
        node.WaitFor("waits for Redis: OOM");
        run.WaitFor("Redis refuses what a node writes");
        raw.Call("CONFIG", "SET", "maxmemory", "0");

        node.WaitFor("Redis is back");
        cluster.RequireSameAsAlone(run, Reference.Of(Scenes.Long));
    }

    [RedisFact]
    public void Redis_that_comes_back_with_nothing_ends_the_run_with_a_word()
    {
        using var cluster = new TestCluster();
        Emulator node = cluster.StartNodes("a")[0];
        Emulator run = cluster.Submit(Scenes.Endless);
        node.WaitFor("taken");

        cluster.Redis.Kill();
        cluster.Redis.Start();

        run.WaitForExit().ShouldBe(1, run.Text);
        run.Text.ShouldContain("the store does not hold the run any more");
        node.WaitFor("run r-1: gone");
    }
}
