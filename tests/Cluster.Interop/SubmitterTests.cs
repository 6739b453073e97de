using ActorTcp.Actors.Capture;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Host;
using ActorTcp.Host.Clustering;
using ActorTcp.Host.Commands;
using ActorTcp.Host.Output;
using ActorTcp.Host.Terminals;

namespace ActorTcp.Cluster.Interop;

/// <summary>What the one who asked for a run sees when it cannot go to its end.</summary>
public sealed class SubmitterTests
{
    [RedisFact]
    public void A_bug_of_ours_in_a_shard_ends_the_run_with_seed_and_trace()
    {
        using var cluster = new TestCluster();
        using var files = new ScenarioFile(Scenes.Web);
        using var node = new InThisProcess { Tamper = Bomb.Plant };
        Thread thread = node.Start("node", "--redis", cluster.Redis.Address, "--lease", "1s");
        using var run = new InThisProcess { Tamper = Bomb.Plant };

        int code = run.Run(
            "run", files.Path, "--cluster", cluster.Redis.Address, "--run-id", "r-1", "--shards", "4");

        code.ShouldBe(ExitCode.Bug, run.Text);
        foreach (string part in (string[])
        [
            "seed          7", "virtual time  0.500000000s", "actor         /user/bomb", "two is three",
            "The last 30 of", $"repeat with   actortcp run {files.Path} --seed 7 --shards 4",
        ])
        {
            run.Text.ShouldContain(part);
        }

        run.Text.ShouldNotContain("not so in one process");
        cluster.RequireNothingLeft();
        node.Interrupt();
        thread.Join();
    }

    [RedisFact]
    public void Output_that_cannot_be_written_ends_the_run_everywhere()
    {
        using var cluster = new TestCluster();
        using var files = new ScenarioFile(Scenes.Long);
        Emulator node = cluster.StartNodes("a")[0];
        using var interruption = new Interruption();
        ClusterRun run = RunOf(Scenes.Long, files.Path, cluster.Redis.Address, interruption);

        Should.Throw<OutputException>(() => run.Run(new FullDisk(), static _ => { }));

        cluster.RequireNothingLeft();
        node.WaitFor("run r-1: gone");
    }

    [RedisFact]
    public void Ctrl_C_ends_the_run_with_a_report_of_what_was()
    {
        using var cluster = new TestCluster();
        cluster.StartNodes("a");
        Emulator run = cluster.Submit(Scenes.Endless);
        cluster.WaitForWindow(50);

        run.Signal("INT");

        run.WaitForExit().ShouldBe(ExitCode.Interrupted, run.Text);
        run.Text.ShouldContain("interrupted");
        cluster.Report.ShouldContain("\"end\": \"interrupted\"");
        cluster.RequireNothingLeft();
    }

    /// <summary>No node is there that could end the run where it is: it is forgotten.</summary>
    [RedisFact]
    public void Ctrl_C_twice_ends_the_run_at_once()
    {
        using var cluster = new TestCluster();
        Emulator run = cluster.Submit(Scenes.Endless);
        run.WaitFor("no node that can run it");

        run.Signal("INT");
        run.HasExited.ShouldBeFalse();
        run.Signal("INT");

        run.WaitForExit().ShouldBe(ExitCode.Interrupted, run.Text);
        cluster.RequireNothingLeft();
    }

    [RedisFact]
    public void Ctrl_C_before_Redis_is_reached_is_told_from_a_wrong_address()
    {
        using var file = new ScenarioFile(Scenes.Web);
        using var interruption = new Interruption();
        ClusterRun run = RunOf(Scenes.Web, file.Path, $"127.0.0.1:{FreePort.Find()}", interruption);
        interruption.Request(ExitCode.Interrupted);

        Should.Throw<ClusterRunException>(() => run.Run(null, static _ => { }))
            .Code.ShouldBe(ExitCode.Interrupted);
    }

    [RedisFact]
    public void A_node_that_never_found_Redis_ends_when_it_is_asked_to()
    {
        using Emulator node = Emulator.Start("node", "--redis", $"127.0.0.1:{FreePort.Find()}");
        node.WaitFor("waits for Redis");

        node.Signal("TERM");

        node.WaitForExit().ShouldBe(ExitCode.Held, node.Text);
    }

    [RedisFact]
    public void A_node_with_shards_that_is_asked_to_end_does_not_wait_for_Redis_for_ever()
    {
        using var cluster = new TestCluster();
        Emulator node = cluster.StartNodes("a")[0];
        cluster.Submit(Scenes.Endless);
        node.WaitFor("taken");
        cluster.Redis.Kill();

        node.Signal("TERM");

        node.WaitForExit().ShouldBe(ExitCode.Held, node.Text);
    }

    private static ClusterRun RunOf(
        string scenario, string path, string address, Interruption interruption)
    {
        RedisAddress.TryParse(address, out RedisAddress? redis, out _).ShouldBeTrue();
        return new(
            new() { Files = [path], Cluster = redis, RunId = "r-1" },
            new() { Shards = 4 },
            ScenarioReader.Read(scenario, path).Scenario.ShouldNotBeNull(),
            interruption);
    }

    private sealed class FullDisk : ICaptureSink
    {
        private int _packets;

        public void Take(in CapturedPacket packet)
        {
            if (++_packets < 500) return;
            OutputException.Guard("capture", static () => throw new IOException("no space left on device"));
        }
    }
}
