namespace ActorTcp.Actors.Sockets;

/// <summary>What SO_RCVBUF and SO_SNDBUF mean. Linux counts its own overhead into them and doubles what a
/// program asks for; the half that the program thinks of is what we keep.</summary>
internal static class SocketBuffers
{
    /// <summary>Linux net.core.rmem_max and wmem_max since 6.18: nobody gets more so, bytes.</summary>
    public const int MostAsked = 4_194_304;

    /// <summary>Half of Linux's SOCK_MIN_RCVBUF, bytes.</summary>
    public const int LeastReceive = 1_152;

    /// <summary>Half of Linux's SOCK_MIN_SNDBUF, bytes.</summary>
    public const int LeastSend = 2_304;
}
