using ActorTcp.Primitives;

namespace ActorTcp.Actors.Running;

/// <summary>How far a run is; for whoever watches it.</summary>
/// <param name="Now">Virtual time reached.</param>
/// <param name="Until">Virtual time at which the run ends at the latest.</param>
/// <param name="Segments">Sent so far.</param>
/// <param name="Opened">Connections begun so far.</param>
/// <param name="Ended">Connections that are over.</param>
/// <param name="Planned">Connections that the scenario will open.</param>
public readonly record struct RunProgress(
    Instant Now, Instant Until, long Segments, long Opened, long Ended, long Planned);
