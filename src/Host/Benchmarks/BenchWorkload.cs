using ActorTcp.Actors.Processes;
using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Scenarios;

namespace ActorTcp.Host.Benchmarks;

/// <summary>
/// A workload: a scenario for so many connections, and what it means that one ended as it should.
/// </summary>
internal abstract class BenchWorkload
{
    public static readonly IReadOnlyList<BenchWorkload> All =
        [new LifecycleWorkload(), new IdleWorkload(), new BulkWorkload(), new PingPongWorkload()];

    public abstract string Name { get; }

    public virtual int DefaultConnections => 100_000;

    /// <summary>Connections stand at the end, so that their memory can be measured.</summary>
    public virtual bool HoldsAtTheEnd => false;

    public abstract Scenario Create(int connections, double loss);

    /// <summary>The same, small: it comes first, so that everything is compiled.</summary>
    public virtual Scenario CreateSmall(int connections, double loss) =>
        Create(Math.Min(500, connections), loss);

    /// <summary>
    /// Connections that both ends finished and closed; a wrong byte takes its connection away.
    /// </summary>
    public virtual long Done(RunReport report)
    {
        ProcessStatistics bytes = report.Bytes;
        if (bytes.BytesChecked < bytes.BytesReceived) return 0; // nobody knows whether they are right

        long done = long.MaxValue;
        foreach (ProcessReport process in report.Processes)
        {
            done = Math.Min(done, Math.Min(process.Statistics.Closed, process.Statistics.Completed));
        }

        return Math.Max(0, done - bytes.Mismatches);
    }
}
