using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>What a cumulative ACK says of the segments that it covers.</summary>
/// <param name="OldestSentAt">When the oldest of them was sent.</param>
/// <param name="Ambiguous">One of them was sent more than once: no sample of the round trip (Karn).</param>
/// <param name="Segments">How many of them it covers whole.</param>
internal readonly record struct AckedRecords(Instant OldestSentAt, bool Ambiguous, uint Segments);
