using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Exploration.Checks;

/// <summary>A packet that a rule could pick.</summary>
/// <param name="Way">Number of the direction of a link.</param>
/// <param name="Number">Of the packet on that way, from 1.</param>
/// <param name="At">When it was sent.</param>
/// <param name="Flags">Of its segment, where it still shows them.</param>
internal readonly record struct WirePoint(int Way, long Number, Instant At, TcpFlags Flags);
