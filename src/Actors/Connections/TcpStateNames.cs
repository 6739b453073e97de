using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Connections;

/// <summary>The names of the states as RFC 9293 §3.3.2 writes them.</summary>
public static class TcpStateNames
{
    private static readonly string[] Names =
    [
        "CLOSED", "LISTEN", "SYN-SENT", "SYN-RECEIVED", "ESTABLISHED", "FIN-WAIT-1",
        "FIN-WAIT-2", "CLOSE-WAIT", "CLOSING", "LAST-ACK", "TIME-WAIT",
    ];

    /// <summary>All names, in the order of <see cref="TcpState"/>.</summary>
    public static IReadOnlyList<string> All => Names;

    public static string Of(TcpState state) => Names[(int)state];
}
