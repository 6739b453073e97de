using ActorTcp.Actors.Capture;
using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Sharding;
using ActorTcp.Actors.Tests.Scenarios;
using ActorTcp.Actors.Tests.Simulation;
using ActorTcp.Actors.Verification;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Tests.Sharding;

/// <summary>What a submitter makes of what shards leave, and what it does not take.</summary>
public sealed class AssemblyTests
{
    [Fact]
    public void Results_may_come_in_any_order()
    {
        Scenario scenario = ScenarioReader.Read(Gallery.Text("recovers-after-a-cut.yaml"), "x").Scenario!;
        byte[][] results = ResultsOf(scenario, 4);
        byte[] there = ReportJson.Write(Finish(scenario, results));
        byte[] back = ReportJson.Write(Finish(scenario, [.. results.Reverse()]));
        back.ShouldBe(there);
        results.Length.ShouldBe(4);
    }

    [Fact]
    public void Damaged_results_are_refused_or_read_and_never_do_harm()
    {
        Scenario scenario = new RandomScenario(9_100).Build();
        byte[][] results = ResultsOf(scenario, 3);
        var prng = new Prng(1);
        int refused = 0;
        for (int i = 0; i < 2_000; i++)
        {
            byte[] damaged = [.. results[1]];
            damaged[(int)prng.NextBelow((ulong)damaged.Length)] = (byte)prng.NextBelow(256);
            if (prng.Chance(0.3)) damaged = damaged[..(int)prng.NextBelow((ulong)damaged.Length)];
            try
            {
                Finish(scenario, [results[0], damaged, results[2]]);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        refused.ShouldBeGreaterThan(500);
    }

    [Fact]
    public void Captured_packets_arrive_with_all_that_is_known_of_them()
    {
        var buffer = new CaptureBuffer { Texts = [] };
        var chunk = new CaptureChunk([ByteSource.Zeros, ByteSource.Pattern], ways: 6);
        foreach (Payload text in (Payload[])
            [new(ByteSource.Pattern, 1L << 40, 1_460), Payload.Of([1, 2, 3]), Payload.Empty])
        {
            int serial = buffer.Records.Count;
            buffer.Add(PacketWith(text), new(new(5_000 - serial), 5 - serial, long.MinValue + serial)
            {
                Arrival = serial == 1 ? Instant.Never : new(7_000),
                Comment = serial == 2 ? null : "dropped: random loss",
            });
        }

        byte[] written = chunk.Write(buffer);
        written.Length.ShouldBeLessThan(250); // the bytes of the pattern are not among them
        var read = new CaptureBuffer();
        chunk.Read(written, read);
        read.Records.ShouldBe(buffer.Records);
        foreach (CaptureRecord record in read.Records)
            read.BytesOf(in record).ToArray().ShouldBe(buffer.BytesOf(in record).ToArray());
    }

    [Fact]
    public void Damaged_captures_are_refused_or_read_and_never_do_harm()
    {
        Scenario scenario = new RandomScenario(9_101).Build();
        ShardRun shard = LockStep.Create(scenario, 2, 0);
        shard.RunWindow(Instant.Zero + 60.Seconds());
        byte[] chunk = shard.TakeCapture();
        chunk.Length.ShouldBeGreaterThan(100);
        var prng = new Prng(2);
        using var digest = new HistoryDigest(scenario);
        for (int i = 0; i < 500; i++)
        {
            byte[] damaged = [.. chunk];
            for (int j = 0; j < 3; j++)
                damaged[(int)prng.NextBelow((ulong)damaged.Length)] = (byte)prng.NextBelow(256);
            var assembly = new RunAssembly(scenario, null, 2, digest);
            try
            {
                assembly.AddCapture(0, damaged);
                assembly.MergeWindow(Instant.Never);
            }
            catch (InvalidDataException)
            {
            }
        }

        shard.TakeCapture().ShouldBeEmpty();
    }

    [Fact]
    public void A_shard_that_there_is_not_and_a_gateway_are_refused()
    {
        Scenario scenario = new RandomScenario(1).Build();
        Should.Throw<ArgumentOutOfRangeException>(() => LockStep.Create(scenario, 2, 2));
        Should.Throw<ArgumentOutOfRangeException>(() => LockStep.Create(scenario, 0, 0));

        HostPlan outside = scenario.Hosts[0] with { Name = GatewayPlan.Name };
        Scenario open = scenario with { Gateway = new() { Host = outside } };
        Should.Throw<ArgumentException>(() => LockStep.Create(open, 2, 0)).Message.ShouldContain("gateway");
    }

    private static ActorTcp.Protocol.Wire.Packet PacketWith(Payload text)
    {
        var packet = new ActorTcp.Protocol.Wire.Packet
        {
            Source = IpAddress.Parse("10.0.0.1"),
            Destination = IpAddress.Parse("10.0.0.2"),
            Ttl = 64,
        };
        packet.Segment.Flags = TcpFlags.Ack;
        packet.Segment.Text = text;
        return packet;
    }

    private static RunReport Finish(Scenario scenario, byte[][] results) =>
        new RunAssembly(scenario, null, results.Length).Finish(results, RunEnd.Quiet);

    private static byte[][] ResultsOf(Scenario scenario, int shards)
    {
        using var digest = new HistoryDigest(scenario);
        var run = new LockStep(scenario, shards);
        run.Run(digest);
        return [.. run.Shards.Select(shard => shard.Result())];
    }
}
