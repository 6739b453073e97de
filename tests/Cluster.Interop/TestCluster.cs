using System.Diagnostics;
using StackExchange.Redis;

namespace ActorTcp.Cluster.Interop;

/// <summary>Redis, nodes and a submitter of one test, as processes.</summary>
internal sealed class TestCluster : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("actortcp-cluster-").FullName;
    private readonly List<Emulator> _processes = [];

    public TestCluster(RedisSetup? setup = null) => Redis = RedisServer.Start(setup);

    public RedisServer Redis { get; }

    /// <summary>How nodes and submitter find Redis.</summary>
    public string Address { get; init => field = $"{Redis.Address}{value}"; } = "";

    private string Way => Address.Length > 0 ? Address : Redis.Address;

    public Emulator StartNode(string name, string? killAt = null, string? way = null) => Keep(Emulator.Start(
        killAt is null ? null : ("ACTORTCP_KILL_AT", killAt),
        "node", "--redis", way ?? Way, "--name", name, "--lease", "1s"));

    /// <summary>Nodes that have joined.</summary>
    public Emulator[] StartNodes(params string[] names)
    {
        Emulator[] nodes = [.. names.Select(name => StartNode(name))];
        foreach (Emulator node in nodes) node.WaitFor("joined");
        return nodes;
    }

    /// <param name="scenario">The text of its file.</param>
    /// <param name="shards">Of the run.</param>
    /// <param name="runId">Of the run.</param>
    /// <param name="place">The name of a folder for its output; null: the run's.</param>
    /// <param name="way">To Redis; null: as nodes have it.</param>
    public Emulator Submit(
        string scenario, int shards = 6, string runId = "r-1", string? place = null, string? way = null)
    {
        string file = Path.Combine(_folder, runId, "scenario.yaml"); // a run of another file is another one
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, scenario);
        return Keep(Emulator.Start(
            "run", file, "--cluster", way ?? Way, "--run-id", runId, "--shards", $"{shards}",
            "--out", OutFolder(place ?? runId)));
    }

    /// <summary>The run has ended well, and its files are those of a run in one process.</summary>
    public void RequireSameAsAlone(Emulator run, Reference alone, string place = "r-1")
    {
        int code = run.WaitForExit();
        string all = string.Join("\n---\n", _processes.Select(process => process.Text));
        code.ShouldBe(alone.Code, all);
        File.ReadAllBytes(Path.Combine(OutFolder(place), "report.json")).ShouldBe(alone.Report, all);
        string capture = Path.Combine(OutFolder(place), "capture.pcapng");
        byte[] packets = File.Exists(capture) ? File.ReadAllBytes(capture) : [];
        packets.SequenceEqual(alone.Capture).ShouldBeTrue(all);
        if (Address.Length > 0) return; // a raw look needs the password too

        RequireNothingLeft(place, all);
    }

    /// <summary>Redis holds nothing of the run.</summary>
    public void RequireNothingLeft(string runId = "r-1", string text = "")
    {
        using var raw = new RawRedis(Redis.Port);
        raw.Keys().ShouldAllBe(key => !key.Contains($"{{{runId}}}"), text);
    }

    /// <summary>What an operator is told.</summary>
    public string Operate(params string[] words)
    {
        using Emulator operate = Emulator.Start(["cluster", .. words, "--redis", Redis.Address]);
        operate.WaitForExit();
        return operate.Text;
    }

    /// <summary>Of a run that has ended.</summary>
    public string Report => File.ReadAllText(Path.Combine(OutFolder("r-1"), "report.json"));

    /// <summary>Waits until the log of the run is that long.</summary>
    public void WaitForWindow(int window)
    {
        using var raw = new RawRedis(Redis.Port);
        var clock = Stopwatch.StartNew();
        while (((int?)(RedisValue)raw.Call("HGET", "actortcp:{r-1}:run", "window:0") ?? 0) < window)
        {
            if (clock.Elapsed > TimeSpan.FromSeconds(180)) throw new TimeoutException($"no window {window}");
            Thread.Sleep(5);
        }
    }

    public void Dispose()
    {
        foreach (Emulator process in _processes) process.Dispose();
        Redis.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string OutFolder(string place) => Path.Combine(_folder, place, "out");

    private Emulator Keep(Emulator process)
    {
        _processes.Add(process);
        return process;
    }
}
