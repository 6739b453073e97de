using ActorTcp.Primitives;

namespace ActorTcp.Actors.Sharding;

/// <summary>What a shard sent to another in one window.</summary>
/// <param name="To">Index of the shard that gets it.</param>
/// <param name="Earliest">When the first message of it arrives there: after the end of the window.</param>
/// <param name="Bytes">For <see cref="ShardRun.Accept"/> of that shard.</param>
public readonly record struct ShardBatch(int To, Instant Earliest, byte[] Bytes);
