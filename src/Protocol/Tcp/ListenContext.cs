using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>What a listener is told with a segment that belongs to no connection.</summary>
/// <param name="Peers">Our address and the sender's.</param>
/// <param name="Settings">Those of the listener, fitted to the way back.</param>
/// <param name="Now">The time.</param>
public readonly record struct ListenContext(IpTuple Peers, TcpSettings Settings, Instant Now)
{
    /// <summary>The addresses as connections between these ends share them; null: one of its own.</summary>
    public IpPair? Pair { get; init; }

    /// <summary>The number that the next connection has to begin with, where one in TIME-WAIT made room for
    /// it (RFC 6191); null: a free choice, or a cookie.</summary>
    public SeqNum? Iss { get; init; }
}
