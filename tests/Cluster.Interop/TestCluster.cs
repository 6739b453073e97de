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

    public Emulator Submit(string scenario, int shards = 6)
    {
        string file = Path.Combine(_folder, "scenario.yaml");
        File.WriteAllText(file, scenario);
        return Keep(Emulator.Start(
            "run", file, "--cluster", Way, "--run-id", "r-1", "--shards", $"{shards}", "--out", OutFolder));
    }

    /// <summary>The run has ended well, and its files are those of a run in one process.</summary>
    public void RequireSameAsAlone(Emulator run, Reference alone)
    {
        int code = run.WaitForExit();
        string all = string.Join("\n---\n", _processes.Select(process => process.Text));
        code.ShouldBe(alone.Code, all);
        File.ReadAllBytes(Path.Combine(OutFolder, "report.json")).ShouldBe(alone.Report, all);
        string capture = Path.Combine(OutFolder, "capture.pcapng");
        byte[] packets = File.Exists(capture) ? File.ReadAllBytes(capture) : [];
        packets.SequenceEqual(alone.Capture).ShouldBeTrue(all);
        if (Address.Length > 0) return; // a raw look needs the password too

        using var raw = new RawRedis(Redis.Port);
        raw.Keys().ShouldAllBe(key => !key.Contains("{r-1}"), all);
    }

    /// <summary>Of a run that has ended.</summary>
    public string Report => File.ReadAllText(Path.Combine(OutFolder, "report.json"));

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

    private string OutFolder => Path.Combine(_folder, "out");

    private Emulator Keep(Emulator process)
    {
        _processes.Add(process);
        return process;
    }
}
