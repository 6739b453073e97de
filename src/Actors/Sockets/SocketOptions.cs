using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Sockets;

/// <summary>Options of a socket; immutable, so that all sockets of a program share one.</summary>
public sealed record SocketOptions
{
    public static readonly SocketOptions Default = new();

    /// <summary>How its connections behave; buffers, Nagle and keep-alive are here.</summary>
    public TcpSettings Tcp { get; init; } = TcpSettings.Default;

    /// <summary>SO_REUSEADDR: bind although connections of that port stand in TIME-WAIT.</summary>
    public bool ReuseAddress { get; init; }

    /// <summary>SO_LINGER: null is off; zero makes close send RST; more lets close wait that long.</summary>
    public Duration? Linger { get; init; }
}
