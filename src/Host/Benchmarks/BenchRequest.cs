namespace ActorTcp.Host.Benchmarks;

/// <summary>What was asked of <c>bench</c>.</summary>
/// <param name="Workload">Its name and its scenario.</param>
/// <param name="Connections">How many.</param>
/// <param name="Loss">Probability that a link loses a packet, each way.</param>
/// <param name="Shards">Threads.</param>
internal sealed record BenchRequest(BenchWorkload Workload, int Connections, double Loss, int Shards);
