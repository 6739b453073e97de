using ActorTcp.Protocol;

namespace ActorTcp.Actors.Sockets;

/// <summary>What bind chose; few sockets are bound by hand, so that the rest does not pay for it.</summary>
/// <param name="Local">An all-zero address: all of the host's; port 0: connect or listen chooses.</param>
/// <param name="Reuses">SO_REUSEADDR at the time of bind.</param>
internal sealed record BoundAddress(Endpoint Local, bool Reuses);
