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

    /// <summary>SO_RCVTIMEO; zero: for ever. Calls do not block here: it is for whoever makes them
    /// block.</summary>
    public Duration ReceiveTimeout { get; init; }

    /// <summary>SO_SNDTIMEO; zero: for ever.</summary>
    public Duration SendTimeout { get; init; }

    /// <summary>TCP_NOTSENT_LOWAT as it was set, bytes; 0: as the host has it.</summary>
    public long NotSentLowWater { get; init; }

    /// <summary>TCP_FASTOPEN_CONNECT: connect waits for the first data where they may go with the
    /// SYN.</summary>
    public bool FastOpenConnect { get; init; }

    /// <summary>IP_MTU_DISCOVER as it was set: 0 never, 1 want, 2 do, 3 probe.</summary>
    public int MtuDiscover { get; init; } = 1;
}
