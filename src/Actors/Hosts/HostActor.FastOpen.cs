using ActorTcp.Actors.Connections;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Hosts;

/// <content>What connections teach a host of Fast Open (RFC 7413 §4.1.3).</content>
public sealed partial class HostActor
{
    /// <summary>Forgets what was learned of servers (Linux: ip tcp_metrics flush).</summary>
    public void ForgetServers() => FastOpen.Flush();

    internal void Learn(ConnectionActor connection, TcpSignals signals)
    {
        TcpConnection tcp = connection.Tcp;
        if ((signals & TcpSignals.Connected) != 0 && tcp.FastOpenAnswer is { } answer)
        {
            bool asked = !tcp.Settings.FastOpenClientCookieless, givesUp = tcp.Settings.FastOpenGivesUp;
            FastOpen.Learn(connection.Remote.Address, answer, tcp.SentTextWithSyn, asked, givesUp);
        }

        if ((signals & TcpSignals.FastOpenBlackhole) != 0) FastOpen.SuspectBlackhole(tcp.Settings, Now);
    }
}
