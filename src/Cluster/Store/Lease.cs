namespace ActorTcp.Cluster.Store;

/// <summary>Who may write for a shard.</summary>
/// <param name="Instance">The start of a node that holds it.</param>
/// <param name="Token">The fencing token: 1 or more, larger for every new holder of that shard in that
/// run.</param>
/// <remarks>A writer is the holder only if both parts are the store's: after the store has lost its tail, a
/// token may be given a second time, but to another instance.</remarks>
public readonly record struct Lease(string Instance, long Token);
