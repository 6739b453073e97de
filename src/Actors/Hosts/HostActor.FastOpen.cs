using ActorTcp.Actors.Connections;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Hosts;

/// <content>What connections teach a host of Fast Open (RFC 7413 §4.1.3).</content>
public sealed partial class HostActor
{
    internal void Learn(ConnectionActor connection, TcpSignals signals)
    {
        TcpConnection tcp = connection.Tcp;
        if ((signals & TcpSignals.Connected) != 0 && tcp.FastOpenAnswer is { } answer)
        {
            FastOpen.Learn(connection.Remote.Address, answer, tcp.SentTextWithSyn);
        }

        if ((signals & TcpSignals.FastOpenBlackhole) != 0) FastOpen.SuspectBlackhole(tcp.Settings, Now);
    }
}
