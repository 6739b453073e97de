using ActorTcp.Actors.Connections;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Drive.Lines;

/// <summary>The names of states as RFC 9293 has them; Linux's and FreeBSD's are understood too.</summary>
internal static class StateNames
{
    private static readonly (string Name, TcpState State)[] Others =
    [
        ("CLOSE", TcpState.Closed), ("SYN-RCVD", TcpState.SynReceived), ("SYN-RECV", TcpState.SynReceived),
        ("FIN-WAIT1", TcpState.FinWait1), ("FIN-WAIT2", TcpState.FinWait2),
    ];

    /// <summary>As a message lists them.</summary>
    public static string All => string.Join(", ", TcpStateNames.All);

    public static bool TryParse(string name, out TcpState state)
    {
        string canonical = name.ToUpperInvariant().Replace('_', '-');
        for (int i = 0; i < TcpStateNames.All.Count; i++)
        {
            state = (TcpState)i;
            if (TcpStateNames.All[i] == canonical) return true;
        }

        (string found, state) = Others.FirstOrDefault(one => one.Name == canonical);
        return found is not null;
    }
}
