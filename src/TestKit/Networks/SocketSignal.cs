using ActorTcp.Actors.Sockets;
using ActorTcp.Protocol;

namespace ActorTcp.TestKit;

/// <summary>What a socket told its process: the message that a probe on a host gets.</summary>
/// <param name="Local">The socket's own end.</param>
/// <param name="Remote">The peer's end; all zero where there is none.</param>
/// <param name="Events">What happened.</param>
public sealed record SocketSignal(Endpoint Local, Endpoint Remote, SocketEvents Events);
