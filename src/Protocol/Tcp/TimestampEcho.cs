using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>What it takes to read a timestamp of ours that comes back.</summary>
/// <param name="Now">The time.</param>
/// <param name="Offset">What is added to the timestamps of these ends (RFC 7323 §7.1).</param>
public readonly record struct TimestampEcho(Instant Now, uint Offset);
