using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Connections;

/// <summary>A connection went from one state to another.</summary>
/// <param name="At">When.</param>
/// <param name="Local">Its own end.</param>
/// <param name="Remote">The peer's end.</param>
/// <param name="To">The state it is in now.</param>
public readonly record struct StateStep(Instant At, Endpoint Local, Endpoint Remote, TcpState To);
