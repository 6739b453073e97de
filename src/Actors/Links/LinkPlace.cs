using ActorTcp.Primitives;

namespace ActorTcp.Actors.Links;

/// <summary>Where a parked packet goes on: behind so many packets, and at the latest then.</summary>
/// <param name="Transmission">The number of its transmission: its own duplicates do not pass it.</param>
/// <param name="Holder">The rule that holds it, if one does.</param>
internal readonly record struct LinkPlace(
    long Transmission, int PacketsToPass, Instant Deadline, RuleState? Holder = null);
