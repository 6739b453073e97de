using ActorTcp.Primitives;

namespace ActorTcp.Actors.Links;

/// <summary>A link behaves otherwise from then on; what is on its way arrives as it would have.</summary>
internal sealed record LinkChange(Instant At, LinkSettings Settings);
