namespace ActorTcp.Cluster.Interop;

/// <summary>Nodes come and go in mid-run, and operators look on.</summary>
public sealed class MembershipTests
{
    [RedisFact]
    public void A_node_that_joins_in_mid_run_gets_shards()
    {
        using var cluster = new TestCluster();
        cluster.StartNodes("a");
        Emulator run = cluster.Submit(Scenes.Long);
        Emulator late = cluster.StartNode("late");

        late.WaitFor("taken");
        cluster.RequireSameAsAlone(run, Reference.Of(Scenes.Long));
    }

    [RedisFact]
    public void A_node_that_drains_hands_its_shards_over_and_leaves()
    {
        using var cluster = new TestCluster();
        Emulator[] nodes = cluster.StartNodes("a", "b");
        Emulator run = cluster.Submit(Scenes.Long);
        nodes[0].WaitFor("taken");
        nodes[1].WaitFor("taken");

        using Emulator drain = Emulator.Start("cluster", "drain", "a", "--redis", cluster.Redis.Address);
        drain.WaitForExit().ShouldBe(0, drain.Text);

        nodes[0].WaitForExit().ShouldBe(0, nodes[0].Text);
        nodes[0].Text.ShouldContain("handed over");
        cluster.RequireSameAsAlone(run, Reference.Of(Scenes.Long));
    }

    [RedisFact]
    public void Sigterm_drains_too()
    {
        using var cluster = new TestCluster();
        Emulator[] nodes = cluster.StartNodes("a", "b");
        Emulator run = cluster.Submit(Scenes.Long);
        nodes[1].WaitFor("taken");

        nodes[1].Signal("TERM");

        nodes[1].WaitForExit().ShouldBe(0, nodes[1].Text);
        cluster.RequireSameAsAlone(run, Reference.Of(Scenes.Long));
    }

    [RedisFact]
    public void Status_shows_nodes_runs_and_shards_and_stop_ends_a_run()
    {
        using var cluster = new TestCluster();
        cluster.StartNodes("a");
        Emulator run = cluster.Submit(Scenes.Endless);
        string status = "";
        for (int i = 0; i < 100 && !status.Contains("SHARD  NODE"); i++) status = cluster.Operate("status");

        status.ShouldContain("run r-1: 6 shards, 0 done");
        status.ShouldContain("SHARD  NODE");
        cluster.Operate("drain", "nobody").ShouldContain("there is no node 'nobody'");
        cluster.Operate("stop", "r-2").ShouldContain("there is no run 'r-2'");
        cluster.Operate("stop", "r-1").ShouldContain("run r-1 ends after window");
        run.WaitForExit().ShouldBe(1, run.Text);
        run.Text.ShouldContain("interrupted");
        cluster.Operate("status").ShouldContain("no runs");
    }

    [RedisFact]
    public void Who_follows_a_run_again_gets_all_of_it()
    {
        using var cluster = new TestCluster();
        cluster.StartNodes("a");
        Emulator first = cluster.Submit(Scenes.Long);
        cluster.WaitForWindow(100);
        first.Signal("KILL");
        first.WaitForExit();

        Emulator second = cluster.Submit(Scenes.Long);

        cluster.RequireSameAsAlone(second, Reference.Of(Scenes.Long));
    }

    [RedisFact]
    public void A_password_and_tls_work_for_all_of_it()
    {
        using var files = new CertificateFiles();
        // For the processes of this test; ours has read it long ago, if ever.
        Environment.SetEnvironmentVariable("SSL_CERT_FILE", files.Certificate);
        try
        {
            using var cluster = new TestCluster(new RedisSetup { Password = "geheim", Certificate = files })
            {
                Address = ",password=geheim,ssl=true",
            };
            Emulator node = cluster.StartNodes("a")[0];
            cluster.RequireSameAsAlone(cluster.Submit(Scenes.Web), Reference.Of(Scenes.Web));
            node.Text.ShouldNotContain("geheim");
        }
        finally
        {
            Environment.SetEnvironmentVariable("SSL_CERT_FILE", null);
        }
    }
}
