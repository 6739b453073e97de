using ActorTcp.Actors.Capture;
using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Sharding;
using ActorTcp.Cluster.Shards;
using ActorTcp.Cluster.Tests.Simulation;
using ActorTcp.Primitives;
using ActorTcp.Tests;

namespace ActorTcp.Cluster.Tests;

/// <summary>Real scenarios on the simulated cluster, while nodes die, freeze and leave.</summary>
public sealed class ScenarioTests
{
    private const int Shards = 4;

    [Theory]
    [InlineData("browser-six-connections.yaml")]
    [InlineData("recovers-after-a-cut.yaml")]
    [InlineData("reordering-and-duplicates.yaml")]
    public void Report_and_capture_are_those_of_one_process(string name)
    {
        Scenario scenario = Read(name);
        var packets = new Packets();
        using var alone = new ScenarioRun(scenario, new() { CaptureAll = true }, packets);
        byte[] report = ReportJson.Write(alone.Run());
        packets.Taken.ShouldNotBeEmpty();
        for (ulong seed = 1; seed <= 5; seed++)
        {
            (byte[] json, Packets captured) = RunOnCluster(scenario, seed);
            captured.Taken.ShouldBe(packets.Taken, $"seed {seed}");
            json.ShouldBe(report, $"seed {seed}");
        }
    }

    private static (byte[] Report, Packets Captured) RunOnCluster(Scenario scenario, ulong seed)
    {
        ShardRun Create(int shard) =>
            new(scenario, new() { Shards = Shards, Index = shard, CaptureAll = true, Captures = true });
        ShardRun first = Create(0);
        var job = new ClusterJob(
            Shards, first.Until, first.Lookahead, shard => new ActorShard(Create(shard)));
        var world = new World(seed, job, trouble: 0.002, Planted.Nothing);
        for (int i = 0; i < 3; i++) world.Join();
        Upset(world);
        world.Agenda.Run(() => world.Submitter.IsDone, Instant.Zero + Duration.FromSeconds(300));
        world.Wrongs.ShouldBeEmpty();
        world.Submitter.GaveUp.ShouldBeNull();
        world.Submitter.IsDone.ShouldBeTrue($"{world.Submitter.Machine.View(world.Agenda.Now)}");

        var captured = new Packets();
        var assembly = new RunAssembly(scenario, seed: null, Shards, captured);
        foreach (var (end, outputs) in world.Submitter.Windows)
        {
            foreach (var (shard, output) in outputs) assembly.AddCapture(shard, output.Span);
            assembly.MergeWindow(end);
        }

        byte[][] results = [.. world.Submitter.Results!.Select(result => result.Bytes.ToArray())];
        return (ReportJson.Write(assembly.Finish(results, world.Submitter.End!.Value)), captured);
    }

    private static void Upset(World world)
    {
        world.Agenda.After(300.Ms, () => world.Nodes[0].Kill());
        world.Agenda.After(500.Ms, world.Join);
        world.Agenda.After(900.Ms, () => world.Nodes[1].Freeze());
        world.Agenda.After(1_500.Ms, () => world.Restart(300.Ms, 200.Ms));
        world.Agenda.After(3_000.Ms, () => world.Nodes[1].Thaw());
        world.Agenda.After(3_500.Ms, () => world.Nodes[2].Do(
            () => world.Nodes[2].Machine.Drain(world.Agenda.Now)));
    }

    private static Scenario Read(string name)
    {
        string text = File.ReadAllText(Path.Combine(Sources.Root, "config", "scenarios", name));
        return ScenarioReader.Read(text, name).Scenario.ShouldNotBeNull();
    }

    private sealed class Packets : ICaptureSink
    {
        public List<string> Taken { get; } = [];

        public void Take(in CapturedPacket packet) => Taken.Add(
            $"{packet.Link} {packet.Direction} {packet.At} {packet.Arrival} {packet.Comment} "
            + Convert.ToHexString(packet.Bytes));
    }
}
