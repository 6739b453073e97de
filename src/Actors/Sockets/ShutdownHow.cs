namespace ActorTcp.Actors.Sockets;

/// <summary>Which side <c>shutdown</c> closes.</summary>
public enum ShutdownHow : byte
{
    /// <summary>SHUT_RD: nothing more is received.</summary>
    Receive,

    /// <summary>SHUT_WR: FIN after what was sent; receiving goes on (half-close).</summary>
    Send,

    /// <summary>SHUT_RDWR.</summary>
    Both,
}
