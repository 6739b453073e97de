using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;

namespace ActorTcp.Host.Benchmarks.Growth;

/// <summary>A size of the work.</summary>
/// <param name="Group">What grows.</param>
/// <param name="Size">To how many.</param>
/// <param name="Connections">Life cycles in all.</param>
/// <param name="Hosts">Half of them clients; 0: as many as the connections need.</param>
internal sealed record GrowthStep(string Group, int Size, int Connections, int Hosts)
{
    private const int HostsStepConnections = 100_000;

    /// <summary>Connections first, then hosts, smaller ones first.</summary>
    /// <param name="most">No step has more connections, or hosts.</param>
    public static IEnumerable<GrowthStep> UpTo(int most)
    {
        foreach (int connections in new[] { 1_000, 10_000, 100_000, 1_000_000 })
        {
            if (connections <= most) yield return new("connections", connections, connections, Hosts: 0);
        }

        foreach (int hosts in new[] { 2, 100, 1_000, 10_000, 100_000 })
        {
            // two hosts have 64,512 ports between them
            int connections = Math.Min(most, hosts == 2 ? HostsStepConnections / 2 : HostsStepConnections);
            if (hosts <= most) yield return new("hosts", hosts, connections, hosts);
        }
    }

    /// <returns>Null if it was ended.</returns>
    public GrowthPoint? Measure(Func<bool> goesOn)
    {
        var workload = new LifecycleWorkload(Hosts / 2);
        Scenario scenario = workload.Create(Connections, loss: 0);
        HostWeight? weight = Hosts < LeastHostsToWeigh
            ? null
            : new(Weigh(scenario with { Links = [], Processes = [] }), Weigh(scenario));
        BenchResult? result = BenchRun.Measure(new(workload, Connections, Loss: 0, Shards: 1), goesOn);
        if (result is null) return null;

        return new(this, result.SegmentsPerCpuSecond, result.AllDone, weight);
    }

    /// <summary>Fewer vanish beside what a process needs anyway.</summary>
    private const int LeastHostsToWeigh = 10_000;

    /// <summary>Resident bytes of a host in a world that has not run.</summary>
    private double Weigh(Scenario scenario)
    {
        long before = ResidentMemory.AfterCollection();
        using var run = new ScenarioRun(scenario, new RunOptions());
        long after = ResidentMemory.AfterCollection();
        GC.KeepAlive(run);
        return (double)(after - before) / Hosts;
    }
}
