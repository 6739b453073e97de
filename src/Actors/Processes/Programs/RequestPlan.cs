using ActorTcp.Primitives;

namespace ActorTcp.Actors.Processes.Programs;

/// <summary>Requests and replies of fixed sizes, one after the other.</summary>
/// <param name="Requests">How many.</param>
/// <param name="Request">Bytes.</param>
/// <param name="Reply">Bytes.</param>
/// <param name="Think">Time between a reply and the next request.</param>
internal sealed record RequestPlan(long Requests, long Request, long Reply, Duration Think);
