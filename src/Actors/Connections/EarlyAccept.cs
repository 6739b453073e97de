using ActorTcp.Actors.Sockets;

namespace ActorTcp.Actors.Connections;

/// <summary>A connection that a program took while its handshake went on (RFC 7413 §4.2.2).</summary>
/// <param name="Socket">The program's.</param>
/// <param name="Listener">It still wants to hear what becomes of the connection.</param>
internal sealed record EarlyAccept(Socket Socket, ListeningPort Listener);
