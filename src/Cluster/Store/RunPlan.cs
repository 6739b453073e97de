using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Store;

/// <summary>All that decides the bytes of a run; fixed when it is submitted.</summary>
/// <param name="Build">The program that submitted it; see <see cref="Member.Build"/>.</param>
/// <param name="Shards">1 to 4,096.</param>
/// <param name="Until">The last instant of virtual time that is run.</param>
/// <param name="Job">Scenario, seed and options, for those who build the shards; not for the store to
/// understand. May be some megabytes.</param>
public sealed record RunPlan(RunKey Run, string Build, int Shards, Instant Until, ReadOnlyMemory<byte> Job);
