using ActorTcp.Kernel;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Links;

/// <summary>Whom one direction of a link joins.</summary>
/// <param name="Sender">The host that sends; the link lives in its origin.</param>
/// <param name="Receiver">The host that receives.</param>
/// <param name="LeastDelay">No packet is ever faster, whatever the timeline changes: the lookahead of
/// shards.</param>
internal readonly record struct LinkEnds(IActorRef Sender, IActorRef Receiver, Duration LeastDelay);
