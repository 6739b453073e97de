using ActorTcp.Primitives;

namespace ActorTcp.Drive.Hosts;

/// <summary>A packet that left the host.</summary>
/// <param name="At">When.</param>
/// <param name="Bytes">From the IP header on.</param>
public sealed record Departure(Instant At, byte[] Bytes);
