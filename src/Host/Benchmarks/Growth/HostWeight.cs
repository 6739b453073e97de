namespace ActorTcp.Host.Benchmarks.Growth;

/// <summary>Resident bytes that a host of a fresh world adds.</summary>
/// <param name="Alone">It and its actor, without links and processes.</param>
/// <param name="WithAll">With a process, and its half of a link.</param>
internal sealed record HostWeight(double Alone, double WithAll);
