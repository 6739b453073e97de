namespace ActorTcp.Host.Benchmarks.Growth;

/// <summary>What a size of the work cost.</summary>
/// <param name="Step">The size.</param>
/// <param name="SegmentsPerCpuSecond">Higher is better; a straight line costs the same for each.</param>
/// <param name="AllDone">Every connection ended as it should.</param>
/// <param name="Weight">Null: not measured.</param>
internal sealed record GrowthPoint(
    GrowthStep Step, double SegmentsPerCpuSecond, bool AllDone, HostWeight? Weight);
