namespace ActorTcp.Actors.Sockets;

/// <summary>What a socket has to tell its process. Gathered until the process looks, as an edge-triggered
/// poll.</summary>
[Flags]
public enum SocketEvents : ushort
{
    None = 0,

    /// <summary>The connection that <c>connect</c> began is established.</summary>
    Connected = 1,

    /// <summary>A listening socket has a connection to accept.</summary>
    Acceptable = 2,

    /// <summary>Bytes, or the end of the stream, can be received.</summary>
    Readable = 4,

    /// <summary>There is room to send again.</summary>
    Writable = 8,

    /// <summary>The peer has closed its side.</summary>
    PeerClosed = 16,

    /// <summary>The connection failed; <see cref="Socket.TakeError"/> says how.</summary>
    Failed = 32,

    /// <summary>The peer announced urgent data.</summary>
    Urgent = 64,

    /// <summary>A lingering close has ended: everything is acknowledged, or the time is up.</summary>
    LingerEnded = 128,

    /// <summary>The connection is gone: CLOSED.</summary>
    Released = 256,
}
