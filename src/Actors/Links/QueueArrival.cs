using ActorTcp.Primitives;

namespace ActorTcp.Actors.Links;

/// <summary>A packet at the end of a queue that has room for it.</summary>
/// <param name="Now">When it comes.</param>
/// <param name="LineFree">When the line has sent what is before it.</param>
/// <param name="TimeOnLine">How long it will take itself.</param>
/// <param name="WaitingPackets">Packets before it, without the one that is being sent.</param>
internal readonly record struct QueueArrival(
    Instant Now, Instant LineFree, Duration TimeOnLine, int WaitingPackets);
