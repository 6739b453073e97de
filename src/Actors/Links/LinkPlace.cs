using ActorTcp.Primitives;

namespace ActorTcp.Actors.Links;

/// <summary>Where a parked packet goes on: behind so many packets, and at the latest then.</summary>
/// <param name="Transmission">The number of its transmission: its own duplicates do not pass it.</param>
internal readonly record struct LinkPlace(long Transmission, int PacketsToPass, Instant Deadline);
