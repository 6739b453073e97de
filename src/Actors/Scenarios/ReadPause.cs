using ActorTcp.Primitives;

namespace ActorTcp.Actors.Scenarios;

/// <summary>A stretch of virtual time in which a process does not read, so that its window closes.</summary>
public readonly record struct ReadPause(Instant From, Instant To);
