using System.Diagnostics;
using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;

namespace ActorTcp.Host.Benchmarks;

/// <summary>Runs a workload and measures it.</summary>
internal static class BenchRun
{
    private const int MostRuns = 100;

    /// <summary>What is over sooner is run again, so that its time is more than chance.</summary>
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(0.5);

    /// <param name="request">What to run.</param>
    /// <param name="goesOn">Asked now and then; false ends it.</param>
    /// <returns>Null if it was ended.</returns>
    public static BenchResult? Measure(BenchRequest request, Func<bool> goesOn)
    {
        WarmUp(request, goesOn);
        if (!goesOn()) return null;

        Scenario scenario = request.Workload.Create(request.Connections, request.Loss);
        long before = ResidentMemory.AfterCollection();
        TimeSpan cpuBefore = CpuTime();
        var clock = Stopwatch.StartNew();
        using var run = new ScenarioRun(scenario, new RunOptions { Shards = request.Shards });
        RunReport report = run.Run(_ => goesOn());
        TimeSpan wall = clock.Elapsed, cpu = CpuTime() - cpuBefore;
        if (report.End == RunEnd.Interrupted) return null;

        long peak = ResidentMemory.Peak();
        long after = request.Workload.HoldsAtTheEnd ? ResidentMemory.AfterCollection() : peak;
        GC.KeepAlive(run);
        int runs = (int)Math.Clamp(Enough / cpu, 1, MostRuns);
        if (runs > 1)
        {
            if (MeasureMean(request, scenario, runs, goesOn) is not { } mean) return null;
            (wall, cpu) = mean;
        }

        return new BenchResult
        {
            Request = request,
            WallSeconds = wall.TotalSeconds,
            CpuSeconds = cpu.TotalSeconds,
            VirtualSeconds = report.Elapsed.TotalSeconds,
            Done = request.Workload.Done(report),
            Segments = report.Counters.SegmentsSent,
            Events = run.EventsProcessed,
            BytesRead = report.Bytes.BytesReceived,
            PeakKilobytes = peak / 1_024,
            BytesPerConnection = Math.Max(0, after - before) / request.Connections,
        };
    }

    /// <summary>Wall and processor time of one run, the mean of some; each begins with a new
    /// world.</summary>
    private static (TimeSpan Wall, TimeSpan Cpu)? MeasureMean(
        BenchRequest request, Scenario scenario, int runs, Func<bool> goesOn)
    {
        TimeSpan cpuBefore = CpuTime();
        var clock = Stopwatch.StartNew();
        for (int i = 0; i < runs; i++)
        {
            using var run = new ScenarioRun(scenario, new RunOptions { Shards = request.Shards });
            if (run.Run(_ => goesOn()).End == RunEnd.Interrupted) return null;
        }

        return (clock.Elapsed / runs, (CpuTime() - cpuBefore) / runs);
    }

    /// <summary>The same kind of run, small: the compiler's time is not the emulator's.</summary>
    private static void WarmUp(BenchRequest request, Func<bool> goesOn)
    {
        Scenario scenario = request.Workload.CreateSmall(request.Connections, request.Loss);
        using var run = new ScenarioRun(scenario, new RunOptions { Shards = request.Shards });
        run.Run(_ => goesOn());
    }

    private static TimeSpan CpuTime()
    {
        using Process self = Process.GetCurrentProcess();
        return self.TotalProcessorTime;
    }
}
